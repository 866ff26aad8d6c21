package dev.adb.engine.column;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/** double. */
public abstract non-sealed class DoubleColumn extends Column {

  protected DoubleColumn(DataType type) {
    super(type);
  }

  public abstract double get(int row);

  @Override
  final Object valueOf(int row) {
    return get(row);
  }

  @Override
  protected void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    double[] target = into.doubles();
    for (int i = 0; i < count; i++) {
      target[at + i] = get(rows[from + i]);
    }
  }

  @Override
  protected void readValues(int first, int count, Vector into, int at) {
    double[] target = into.doubles();
    for (int i = 0; i < count; i++) {
      target[at + i] = get(first + i);
    }
  }
}
