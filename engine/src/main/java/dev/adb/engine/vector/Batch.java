package dev.adb.engine.vector;

import java.util.List;

/** Some rows of a result: vectors of equal row count, one for each column. */
public final class Batch {
  public static final int ROW_COUNT_MAX = 2048;

  private final Vector[] columns;
  private int rowCount;

  public Batch(Vector[] columns) {
    this.columns = columns;
  }

  public Batch(List<Vector> columns) {
    this(columns.toArray(new Vector[0]));
  }

  public int rowCount() {
    return rowCount;
  }

  /** Sets how many rows of the vectors count. */
  public void setRowCount(int rowCount) {
    this.rowCount = rowCount;
  }

  public int columnCount() {
    return columns.length;
  }

  public Vector column(int index) {
    return columns[index];
  }
}
