package dev.adb.engine.table;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.LongArray;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;

/** uuid, and decimals of more than 18 digits as unscaled 128-bit numbers. */
public final class PairColumn extends Column {
  private final LongArray highs = new LongArray();
  private final LongArray lows = new LongArray();

  PairColumn(DataType type) {
    super(type);
  }

  public long high(int row) {
    return highs.get(row);
  }

  public long low(int row) {
    return lows.get(row);
  }

  void append(long high, long low) {
    highs.add(high);
    lows.add(low);
  }

  @Override
  int rowCount() {
    return lows.count();
  }

  @Override
  void appendBlank() {
    append(0, 0);
  }

  @Override
  void append(ByteReader in) {
    long high = in.getLong();
    append(high, in.getLong());
  }

  @Override
  void appendObject(Object value) {
    if (value instanceof UUID uuid) {
      append(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    } else {
      BigInteger unscaled = ((BigDecimal) value).unscaledValue();
      append(unscaled.shiftRight(Long.SIZE).longValueExact(), unscaled.longValue());
    }
  }

  @Override
  Object valueOf(int row) {
    return type().kind() == TypeKind.UUID
        ? new UUID(highs.get(row), lows.get(row))
        : new BigDecimal(Vector.pair(highs.get(row), lows.get(row)), type().scale());
  }

  @Override
  void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    long[] targetHighs = into.highs();
    long[] targetLows = into.longs();
    for (int i = 0; i < count; i++) {
      int row = rows[from + i];
      targetHighs[at + i] = highs.get(row);
      targetLows[at + i] = lows.get(row);
    }
  }
}
