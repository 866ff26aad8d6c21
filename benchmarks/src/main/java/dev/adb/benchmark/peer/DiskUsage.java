package dev.adb.benchmark.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories of databases: how large they are, and away with them. */
public final class DiskUsage {
  private DiskUsage() {}

  /** The lengths of all files below a directory, together. */
  public static long bytes(Path directory) throws IOException {
    long sum = 0;
    for (Path path : below(directory)) {
      if (Files.isRegularFile(path)) {
        sum += Files.size(path);
      }
    }
    return sum;
  }

  /** Deletes a directory and all below it; one that is not there is deleted already. */
  public static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    for (Path path : below(directory)) {
      Files.delete(path);
    }
  }

  /** All paths from a directory on, the deepest first. */
  private static List<Path> below(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw new IOException("cannot list directory: path=" + directory, e);
    }
  }
}
