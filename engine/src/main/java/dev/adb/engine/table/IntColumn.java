package dev.adb.engine.table;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.IntArray;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Vector;

/** boolean, int, date and time. */
public final class IntColumn extends Column {
  private final IntArray values = new IntArray();

  IntColumn(DataType type) {
    super(type);
  }

  public int get(int row) {
    return values.get(row);
  }

  void append(int value) {
    values.add(value);
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
    values.add(type().kind() == TypeKind.BOOLEAN ? in.getByte() : (int) in.getSigned());
  }

  @Override
  void appendObject(Object value) {
    if (value instanceof Boolean bool) {
      values.add(bool ? 1 : 0);
    } else {
      values.add((Integer) value);
    }
  }

  @Override
  Object valueOf(int row) {
    int value = values.get(row);
    return type().kind() == TypeKind.BOOLEAN ? (Object) (value != 0) : (Object) value;
  }

  @Override
  void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    int[] target = into.ints();
    for (int i = 0; i < count; i++) {
      target[at + i] = values.get(rows[from + i]);
    }
  }
}
