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
  protected final void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    gather(rows, from, count, into.ints(), at);
  }

  @Override
  protected final void readValues(int first, int count, Vector into, int at) {
    read(first, count, into.ints(), at);
  }

  /** Copies values, nulls or not, of rows in rising order. */
  public void gather(int[] rows, int from, int count, int[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = get(rows[from + i]);
    }
  }

  /** Copies the values, nulls or not, of rows [first, first + count). */
  public void read(int first, int count, int[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = get(first + i);
    }
  }

  /** No value of rows [first, first + count) is less: known without reading them. */
  public long lowerBound(int first, int count) {
    return Integer.MIN_VALUE;
  }

  /** No value of rows [first, first + count) is greater. */
  public long upperBound(int first, int count) {
    return Integer.MAX_VALUE;
  }
}
