package dev.adb.engine.operator;

import dev.adb.engine.vector.Batch;

/** The numbers of all rows of a batch, as expressions want them. */
public final class RowNumbers {
  private static final int[] ALL = all();

  private RowNumbers() {}

  /** 0, 1, 2, … up to the greatest row of any batch. Not to be changed. */
  public static int[] rising() {
    return ALL;
  }

  private static int[] all() {
    int[] rows = new int[Batch.ROW_COUNT_MAX];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
    }
    return rows;
  }
}
