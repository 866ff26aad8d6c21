package dev.adb.engine.operator.join;

/** Which kept rows have found a match. Not thread-safe. */
final class MatchedRows {
  private final long[] bits;

  MatchedRows(int rowCount) {
    bits = new long[(rowCount + Long.SIZE - 1) / Long.SIZE];
  }

  /**
   * Marks rows.
   *
   * @param rows -1 is passed over
   */
  void mark(int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        bits[row >> 6] |= 1L << row;
      }
    }
  }

  void mark(int row) {
    bits[row >> 6] |= 1L << row;
  }

  boolean isMarked(int row) {
    return (bits[row >> 6] & (1L << row)) != 0;
  }

  /** Marks what is marked there. */
  void addAll(MatchedRows other) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] |= other.bits[i];
    }
  }
}
