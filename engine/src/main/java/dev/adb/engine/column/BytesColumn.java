package dev.adb.engine.column;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/** bytes. */
public abstract non-sealed class BytesColumn extends Column {

  protected BytesColumn(DataType type) {
    super(type);
  }

  /** A copy of a row's bytes. */
  public abstract byte[] get(int row);

  /** Compares unsigned. */
  public abstract int compare(int row, byte[] bytes);

  @Override
  final Object valueOf(int row) {
    return get(row);
  }

  @Override
  protected void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    byte[][] target = into.bytes();
    for (int i = 0; i < count; i++) {
      target[at + i] = get(rows[from + i]);
    }
  }

  @Override
  protected void readValues(int first, int count, Vector into, int at) {
    byte[][] target = into.bytes();
    for (int i = 0; i < count; i++) {
      target[at + i] = get(first + i);
    }
  }
}
