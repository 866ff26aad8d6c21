package dev.adb.engine.table;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.LongArray;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;

/** bigint, timestamp, and decimals of up to 18 digits as unscaled numbers. */
public final class LongColumn extends Column {
  private final LongArray values = new LongArray();

  LongColumn(DataType type) {
    super(type);
  }

  public long get(int row) {
    return values.get(row);
  }

  void append(long value) {
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
    values.add(in.getSigned());
  }

  @Override
  void appendObject(Object value) {
    values.add(
        value instanceof BigDecimal number
            ? number.unscaledValue().longValueExact()
            : (Long) value);
  }

  @Override
  Object valueOf(int row) {
    long value = values.get(row);
    return type().kind() == TypeKind.DECIMAL
        ? (Object) BigDecimal.valueOf(value, type().scale())
        : (Object) value;
  }

  @Override
  void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    long[] target = into.longs();
    for (int i = 0; i < count; i++) {
      target[at + i] = values.get(rows[from + i]);
    }
  }

  /**
   * The number of rows, among the first {@code count}, whose value is at most a bound; values rise.
   */
  int countUpTo(long bound, int count) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values.get(middle) <= bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
