package dev.adb.engine.column.encoded;

import dev.adb.engine.column.LongColumn;
import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/** bigint, timestamp and short decimals in a sequence. */
public final class EncodedLongColumn extends LongColumn {
  private final LongSequence values;
  private final NullBits nulls;

  public EncodedLongColumn(DataType type, LongSequence values, NullBits nulls) {
    super(type);
    this.values = values;
    this.nulls = nulls;
  }

  @Override
  public long get(int row) {
    return values.get(row);
  }

  @Override
  protected void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    values.gather(rows, from, count, into.longs(), at);
  }

  @Override
  public int countUpTo(long bound, int count) {
    return values.countUpTo(bound, count);
  }

  @Override
  public int rowCount() {
    return values.count();
  }

  @Override
  public boolean hasNulls() {
    return nulls.any();
  }

  @Override
  public boolean isNull(int row) {
    return nulls.get(row);
  }
}
