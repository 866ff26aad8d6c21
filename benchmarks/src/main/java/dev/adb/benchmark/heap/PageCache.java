package dev.adb.benchmark.heap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Takes files out of the kernel's page cache, so that reading them means reading the disk. */
final class PageCache {
  private PageCache() {}

  /** Evicts all files below a directory that nobody has mapped. */
  static void evict(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        evictFile(path);
      }
    }
  }

  private static void evictFile(Path path) throws IOException {
    List<String> command =
        List.of("dd", "of=" + path, "oflag=nocache", "conv=notrunc,fdatasync", "count=0");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException("file cannot be evicted: file=%s, code=%d".formatted(path, code));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
