package dev.adb.engine.exec;

/** A condition on rows of one table. */
interface RowFilter {

  /**
   * Moves the rows that satisfy the condition to the front, in order.
   *
   * @return how many there are
   */
  int filter(int[] rows, int count);
}
