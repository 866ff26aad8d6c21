package dev.adb.engine.column;

import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;

/** bigint, timestamp, and decimals of up to 18 digits as unscaled numbers. */
public abstract non-sealed class LongColumn extends Column {

  protected LongColumn(DataType type) {
    super(type);
  }

  public abstract long get(int row);

  @Override
  final Object valueOf(int row) {
    long value = get(row);
    return type().kind() == TypeKind.DECIMAL
        ? (Object) BigDecimal.valueOf(value, type().scale())
        : (Object) value;
  }

  @Override
  protected final void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    gather(rows, from, count, into.longs(), at);
  }

  @Override
  protected final void readValues(int first, int count, Vector into, int at) {
    read(first, count, into.longs(), at);
  }

  /** Copies values, nulls or not, of rows in rising order. */
  public void gather(int[] rows, int from, int count, long[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = get(rows[from + i]);
    }
  }

  /** Copies the values, nulls or not, of rows [first, first + count). */
  public void read(int first, int count, long[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = get(first + i);
    }
  }

  /** No value of rows [first, first + count) is less: known without reading them. */
  public long lowerBound(int first, int count) {
    return Long.MIN_VALUE;
  }

  /** No value of rows [first, first + count) is greater. */
  public long upperBound(int first, int count) {
    return Long.MAX_VALUE;
  }

  /**
   * The number of rows, among the first {@code count}, whose value is at most a bound; values rise.
   */
  public int countUpTo(long bound, int count) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle) <= bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
