package dev.adb.examples.githistory;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints the first rows of an answer as a table, and how many there are. */
final class AnswerPrinter {

  private static final int ROW_COUNT_MAX = 15;

  private final PrintStream out;

  AnswerPrinter(PrintStream out) {
    this.out = out;
  }

  void print(String title, Answer answer) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(answer.labels());
    int shown = Math.min(answer.rows().size(), ROW_COUNT_MAX);
    for (List<@Nullable String> row : answer.rows().subList(0, shown)) {
      lines.add(row.stream().map(value -> value == null ? "" : value).toList());
    }
    out.printf("%n%s%n%n", title);
    printAligned(lines, answer.labels().size());
    if (answer.rows().size() > shown) {
      out.printf(Locale.ROOT, "  … and %,d more%n", answer.rows().size() - shown);
    }
  }

  private void printAligned(List<List<String>> lines, int columnCount) {
    int[] widths = new int[columnCount];
    for (List<String> line : lines) {
      for (int i = 0; i < columnCount; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < columnCount; i++) {
        text.append("  ").append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length()));
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
