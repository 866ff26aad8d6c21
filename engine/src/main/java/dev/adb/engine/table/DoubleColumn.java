package dev.adb.engine.table;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.DoubleArray;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/** double. */
public final class DoubleColumn extends Column {
  private final DoubleArray values = new DoubleArray();

  DoubleColumn(DataType type) {
    super(type);
  }

  public double get(int row) {
    return values.get(row);
  }

  @Override
  int rowCount() {
    return values.count();
  }

  @Override
  void appendBlank() {
    values.add(0);
  }

  @Override
  void append(ByteReader in) {
    values.add(Double.longBitsToDouble(in.getLong()));
  }

  @Override
  void appendObject(Object value) {
    values.add((Double) value);
  }

  @Override
  Object valueOf(int row) {
    return values.get(row);
  }

  @Override
  void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    double[] target = into.doubles();
    for (int i = 0; i < count; i++) {
      target[at + i] = values.get(rows[from + i]);
    }
  }
}
