package dev.adb.engine.exec;

import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Reads one column of the rows of a table, stored or derived. */
interface ColumnReader {

  /**
   * Copies rows into a vector of the column's type, which has no nulls at these places yet.
   *
   * @param from index of the first of {@code rows} to copy
   * @param at index in the vector of the first value
   */
  void gather(int[] rows, int from, int count, Vector into, int at);

  /** The value of one row in internal form. Allocates: not for hot paths. */
  @Nullable Object get(int row);
}
