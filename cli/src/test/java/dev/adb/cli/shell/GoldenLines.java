package dev.adb.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A golden file of pairs: a line that was typed, and below it, indented, what the shell makes of
 * it. {@code -Dgolden.update} writes what it makes now.
 */
final class GoldenLines {

  private static final Path DIRECTORY = Path.of("src/test/resources/golden/shell");
  private static final String INDENT = "  ";

  private GoldenLines() {}

  static void check(String file, int countMin, UnaryOperator<String> shell) throws IOException {
    Path path = DIRECTORY.resolve(file);
    List<String> stored = Files.readAllLines(path);
    List<String> now = new ArrayList<>();
    int count = 0;
    for (String line : stored) {
      if (line.startsWith(INDENT)) {
        continue;
      }
      now.add(line);
      if (!line.isEmpty() && !line.startsWith("#")) {
        now.add(INDENT + shell.apply(line));
        count++;
      }
    }
    if (System.getProperty("golden.update") != null) {
      Files.write(path, now);
    }
    assertThat(count).isGreaterThanOrEqualTo(countMin);
    assertThat(now).isEqualTo(stored);
  }
}
