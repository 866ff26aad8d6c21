package dev.adb.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The widths of a table's columns and the lines drawn with them. Columns are added first, then rows
 * measured, then lines written. Cells are printable text (see {@link DisplayText#printable}).
 */
final class TableLayout {

  /** A column is not narrowed below this, however many there are. */
  private static final int NARROWEST = 8;

  private static final String SEPARATOR = " | ";

  private final int widthMax;
  private final List<String> labels = new ArrayList<>();
  private final List<Boolean> rightAligned = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private int[] widths = {};

  /**
   * @param widthMax terminal columns that lines are cut to; {@link Integer#MAX_VALUE} cuts nothing
   */
  TableLayout(int widthMax) {
    this.widthMax = widthMax;
  }

  void addColumn(String label, boolean right) {
    labels.add(DisplayText.printable(label));
    rightAligned.add(right);
  }

  void measure(Collection<String[]> rows) {
    widths = new int[labels.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = DisplayText.width(labels.get(i));
      for (String[] cells : rows) {
        widths[i] = Math.max(widths[i], DisplayText.width(cells[i]));
      }
    }
    shrink();
  }

  void writeHeader(Writer out) throws IOException {
    for (int i = 0; i < widths.length; i++) {
      appendCell(i, labels.get(i), false);
    }
    writeLine(out);
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "-+-").append("-".repeat(widths[i]));
    }
    writeLine(out);
  }

  void writeRow(String[] cells, Writer out) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      appendCell(i, cells[i], rightAligned.get(i));
    }
    writeLine(out);
  }

  private boolean cuts() {
    return widthMax != Integer.MAX_VALUE;
  }

  /** Takes from the widest columns until a line fits, so that narrow ones stay whole. */
  private void shrink() {
    long total = (long) SEPARATOR.length() * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    while (total > widthMax) {
      int widest = 0;
      int second = NARROWEST;
      for (int i = 1; i < widths.length; i++) {
        if (widths[i] > widths[widest]) {
          second = Math.max(second, widths[widest]);
          widest = i;
        } else {
          second = Math.max(second, widths[i]);
        }
      }
      if (widths[widest] <= NARROWEST) {
        return;
      }
      int step = (int) Math.min(total - widthMax, Math.max(1, widths[widest] - second));
      widths[widest] -= step;
      total -= step;
    }
  }

  private void appendCell(int index, String text, boolean right) {
    boolean last = index + 1 == widths.length;
    String shown = cuts() ? DisplayText.cut(text, widths[index]) : text;
    int padding = widths[index] - DisplayText.width(shown);
    // No spaces at the end of a line: they would wrap in a narrow terminal and show in a diff.
    if (index > 0) {
      line.append(last && !right && shown.isEmpty() ? SEPARATOR.stripTrailing() : SEPARATOR);
    }
    if (right) {
      DisplayText.appendSpaces(line, padding);
    }
    line.append(shown);
    if (!right && !last) {
      DisplayText.appendSpaces(line, padding);
    }
  }

  private void writeLine(Writer out) throws IOException {
    out.append(cuts() ? DisplayText.cut(line.toString(), widthMax) : line);
    out.write('\n');
    line.setLength(0);
  }
}
