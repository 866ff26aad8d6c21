package dev.adb.engine.exec.read;

import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Reads one column of the rows of a table, stored or derived. Not thread-safe. */
public interface ColumnReader {

  /**
   * Copies rows into a vector of the column's type, which has no nulls at these places yet. The
   * vector may be left with codes of a dictionary.
   *
   * @param from index of the first of {@code rows} to copy
   * @param at index in the vector of the first value
   */
  void gather(int[] rows, int from, int count, Vector into, int at);

  /** As {@link #gather}, of rows [first, first + count). */
  default void read(int first, int count, Vector into, int at) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = first + i;
    }
    gather(rows, 0, count, into, at);
  }

  /** The value of one row in internal form. Allocates: not for hot paths. */
  @Nullable Object get(int row);
}
