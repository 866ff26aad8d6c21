package dev.adb.datalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A file of cases, separated by blank lines: comment lines with {@code #}, a command, the input, a
 * line {@code ----}, the output. Run with {@code -Dgolden.update} the outputs are written anew.
 */
final class GoldenFile {
  private static final String SEPARATOR = "----";

  /** A case; {@code line} is that of its command, 1-based. */
  record Case(String comments, String command, String input, String output, int line) {}

  private final Path path;
  private final List<Case> cases;

  private GoldenFile(Path path, List<Case> cases) {
    this.path = path;
    this.cases = cases;
  }

  static List<Path> filesIn(String directory) {
    Path path = Path.of("src/test/resources/golden").resolve(directory);
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(".test")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static GoldenFile read(Path path) {
    List<String> lines;
    try {
      lines = Files.readAllLines(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Case> cases = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      if (lines.get(at).isEmpty()) {
        at++;
        continue;
      }
      StringBuilder comments = new StringBuilder();
      while (lines.get(at).startsWith("#")) {
        comments.append(lines.get(at++)).append('\n');
      }
      int line = at + 1;
      String command = lines.get(at++);
      List<String> input = new ArrayList<>();
      while (!lines.get(at).equals(SEPARATOR)) {
        input.add(lines.get(at++));
      }
      at++;
      List<String> output = new ArrayList<>();
      while (at < lines.size() && !lines.get(at).isEmpty()) {
        output.add(lines.get(at++));
      }
      cases.add(
          new Case(
              comments.toString(),
              command,
              String.join("\n", input),
              String.join("\n", output),
              line));
    }
    return new GoldenFile(path, cases);
  }

  List<Case> cases() {
    return cases;
  }

  /** Returns whether the outputs are to be written anew. */
  static boolean isUpdate() {
    return System.getProperty("golden.update") != null;
  }

  /** Writes the file with the outputs that {@code run}, of command and input, gives. */
  void update(BiFunction<String, String, String> run) {
    StringBuilder out = new StringBuilder();
    for (Case golden : cases) {
      out.append(out.isEmpty() ? "" : "\n").append(golden.comments());
      out.append(golden.command()).append('\n').append(golden.input()).append('\n');
      out.append(SEPARATOR).append('\n');
      out.append(run.apply(golden.command(), golden.input())).append('\n');
    }
    try {
      Files.writeString(path, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
