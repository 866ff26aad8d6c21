package dev.adb.engine.column;

import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.util.UUID;

/** uuid, and decimals of more than 18 digits as unscaled 128-bit numbers. */
public abstract non-sealed class PairColumn extends Column {

  protected PairColumn(DataType type) {
    super(type);
  }

  public abstract long high(int row);

  public abstract long low(int row);

  @Override
  final Object valueOf(int row) {
    return type().kind() == TypeKind.UUID
        ? new UUID(high(row), low(row))
        : new BigDecimal(Vector.pair(high(row), low(row)), type().scale());
  }

  @Override
  protected void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    long[] targetHighs = into.highs();
    long[] targetLows = into.longs();
    for (int i = 0; i < count; i++) {
      int row = rows[from + i];
      targetHighs[at + i] = high(row);
      targetLows[at + i] = low(row);
    }
  }

  @Override
  protected void readValues(int first, int count, Vector into, int at) {
    long[] targetHighs = into.highs();
    long[] targetLows = into.longs();
    for (int i = 0; i < count; i++) {
      targetHighs[at + i] = high(first + i);
      targetLows[at + i] = low(first + i);
    }
  }
}
