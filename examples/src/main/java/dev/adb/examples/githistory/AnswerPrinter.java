package dev.adb.examples.githistory;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints the first rows of an answer as a table, and how many there are. */
final class AnswerPrinter {

  private static final int ROW_COUNT_MAX = 15;

  private final PrintStream out;

  AnswerPrinter(PrintStream out) {
    this.out = out;
  }

  void print(String title, ResultSet rows) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    int columnCount = metaData.getColumnCount();
    List<String[]> lines = new ArrayList<>();
    String[] labels = new String[columnCount];
    for (int i = 0; i < columnCount; i++) {
      labels[i] = metaData.getColumnLabel(i + 1);
    }
    lines.add(labels);
    int rowCount = 0;
    while (rows.next()) {
      rowCount++;
      if (rowCount <= ROW_COUNT_MAX) {
        lines.add(cells(rows, columnCount));
      }
    }
    out.printf("%n%s%n%n", title);
    printAligned(lines, columnCount);
    if (rowCount > ROW_COUNT_MAX) {
      out.printf(Locale.ROOT, "  … and %,d more%n", rowCount - ROW_COUNT_MAX);
    }
  }

  private static String[] cells(ResultSet row, int columnCount) throws SQLException {
    String[] cells = new String[columnCount];
    for (int i = 0; i < columnCount; i++) {
      String text = row.getString(i + 1);
      cells[i] = text == null ? "" : text;
    }
    return cells;
  }

  private void printAligned(List<String[]> lines, int columnCount) {
    int[] widths = new int[columnCount];
    for (String[] line : lines) {
      for (int i = 0; i < columnCount; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    for (String[] line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < columnCount; i++) {
        text.append("  ").append(line[i]).append(" ".repeat(widths[i] - line[i].length()));
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
