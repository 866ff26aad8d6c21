package dev.adb.engine.column;

import dev.adb.engine.array.BitArray;
import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.LongArray;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;

/** A column of bigint, timestamp or short decimal that grows. */
public final class GrowingLongColumn extends LongColumn implements GrowingColumn {
  private final BitArray nulls = new BitArray();
  private final LongArray values = new LongArray();

  public GrowingLongColumn(DataType type) {
    super(type);
  }

  @Override
  public long get(int row) {
    return values.get(row);
  }

  @Override
  public void read(int first, int count, long[] into, int at) {
    values.read(first, count, into, at);
  }

  public void append(long value) {
    values.add(value);
  }

  @Override
  public int rowCount() {
    return values.count();
  }

  @Override
  public void appendNull() {
    nulls.set(rowCount());
    values.add(0);
  }

  @Override
  public void append(ByteReader in) {
    values.add(in.getSigned());
  }

  @Override
  public void appendObject(Object value) {
    values.add(
        value instanceof BigDecimal number
            ? number.unscaledValue().longValueExact()
            : (Long) value);
  }

  @Override
  public long memoryBytes() {
    return (long) Long.BYTES * rowCount();
  }

  @Override
  public Column reader() {
    return this;
  }

  @Override
  public boolean hasNulls() {
    return nulls.anySet();
  }

  @Override
  public boolean isNull(int row) {
    return nulls.get(row);
  }

  @Override
  protected long nullWord(int word) {
    return nulls.word(word);
  }
}
