package dev.adb.engine.column;

import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Vector;

/** boolean, int, date and time. */
public abstract non-sealed class IntColumn extends Column {

  protected IntColumn(DataType type) {
    super(type);
  }

  public abstract int get(int row);

  @Override
  final Object valueOf(int row) {
    int value = get(row);
    return type().kind() == TypeKind.BOOLEAN ? (Object) (value != 0) : (Object) value;
  }

  @Override
  protected void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    int[] target = into.ints();
    for (int i = 0; i < count; i++) {
      target[at + i] = get(rows[from + i]);
    }
  }
}
