package dev.adb.engine.column.encoded;

import dev.adb.engine.column.IntColumn;
import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/** boolean, int, date and time in a sequence. */
public final class EncodedIntColumn extends IntColumn {
  private final LongSequence values;
  private final NullBits nulls;

  public EncodedIntColumn(DataType type, LongSequence values, NullBits nulls) {
    super(type);
    this.values = values;
    this.nulls = nulls;
  }

  @Override
  public int get(int row) {
    return values.getInt(row);
  }

  @Override
  protected void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    values.gather(rows, from, count, into.ints(), at);
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
