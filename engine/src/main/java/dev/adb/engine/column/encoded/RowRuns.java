package dev.adb.engine.column.encoded;

/** Stretches of rows that follow each other. */
final class RowRuns {
  private RowRuns() {}

  /** How many of {@code limit} rows, from the first, each follow the one before. */
  static int length(int[] rows, int from, int limit) {
    int first = rows[from];
    int length = 1;
    while (length < limit && rows[from + length] == first + length) {
      length++;
    }
    return length;
  }
}
