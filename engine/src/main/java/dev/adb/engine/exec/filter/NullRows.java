package dev.adb.engine.exec.filter;

import dev.adb.engine.column.Column;

/** Leaves out the rows that are null. */
final class NullRows {
  private NullRows() {}

  /**
   * Of rows at [from, from + count), rising, moves those that are not null to the front of these.
   *
   * @return how many there are
   */
  static int leaveOut(Column column, int[] rows, int from, int count) {
    if (count == 0 || !column.hasNulls()) {
      return count;
    }
    int spanned = rows[from + count - 1] - rows[from] + 1;
    if (spanned <= Long.SIZE * count && !column.anyNull(rows[from], spanned)) {
      return count;
    }
    int kept = from;
    for (int i = from; i < from + count; i++) {
      int row = rows[i];
      rows[kept] = row;
      kept += column.isNull(row) ? 0 : 1;
    }
    return kept - from;
  }

  /** The filter that keeps the rows which are null, or those which are not. */
  static RowFilter filter(Column column, boolean wanted) {
    return new RowFilter() {
      @Override
      public Verdict verdict(int first, int count) {
        return column.anyNull(first, count) ? Verdict.UNKNOWN : wanted ? Verdict.NONE : Verdict.ALL;
      }

      @Override
      public int filter(int[] rows, int from, int count) {
        if (!wanted) {
          return leaveOut(column, rows, from, count);
        }
        int kept = from;
        for (int i = from; i < from + count; i++) {
          int row = rows[i];
          rows[kept] = row;
          kept += column.isNull(row) ? 1 : 0;
        }
        return kept - from;
      }
    };
  }
}
