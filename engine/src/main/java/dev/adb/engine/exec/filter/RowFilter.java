package dev.adb.engine.exec.filter;

/** A condition on rows of one part of a table. Not thread-safe. */
public interface RowFilter {

  /** What is known of a range of rows without reading it. */
  enum Verdict {
    /** No row satisfies the condition. */
    NONE,
    /** All rows do. */
    ALL,
    /** Each must be looked at. */
    UNKNOWN
  }

  /** What is known of rows [first, first + count), one at least. */
  default Verdict verdict(int first, int count) {
    return Verdict.UNKNOWN;
  }

  /**
   * Puts those of rows [first, first + count) that satisfy the condition into an array, in order.
   *
   * @param into has room for all rows from {@code at} on
   * @return how many there are
   */
  default int select(int first, int count, int[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = first + i;
    }
    return filter(into, at, count);
  }

  /**
   * Moves the rows that satisfy the condition, of those at [from, from + count), to the front of
   * these, in order.
   *
   * @param rows rising
   * @return how many there are
   */
  int filter(int[] rows, int from, int count);
}
