package dev.adb.engine.column;

import dev.adb.engine.array.BitArray;
import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.LongArray;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;

/** A column of uuid or long decimal that grows. */
public final class GrowingPairColumn extends PairColumn implements GrowingColumn {
  private final BitArray nulls = new BitArray();
  private final LongArray highs = new LongArray();
  private final LongArray lows = new LongArray();

  public GrowingPairColumn(DataType type) {
    super(type);
  }

  @Override
  public long high(int row) {
    return highs.get(row);
  }

  @Override
  public long low(int row) {
    return lows.get(row);
  }

  @Override
  protected void readValues(int first, int count, Vector into, int at) {
    highs.read(first, count, into.highs(), at);
    lows.read(first, count, into.longs(), at);
  }

  public void append(long high, long low) {
    highs.add(high);
    lows.add(low);
  }

  @Override
  public int rowCount() {
    return lows.count();
  }

  @Override
  public void appendNull() {
    nulls.set(rowCount());
    append(0, 0);
  }

  @Override
  public void append(ByteReader in) {
    long high = in.getLong();
    append(high, in.getLong());
  }

  @Override
  public void appendObject(Object value) {
    if (value instanceof UUID uuid) {
      append(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    } else {
      BigInteger unscaled = ((BigDecimal) value).unscaledValue();
      append(unscaled.shiftRight(Long.SIZE).longValueExact(), unscaled.longValue());
    }
  }

  @Override
  public long memoryBytes() {
    return 2L * Long.BYTES * rowCount();
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
