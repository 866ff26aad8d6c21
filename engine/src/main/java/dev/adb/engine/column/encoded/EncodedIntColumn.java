package dev.adb.engine.column.encoded;

import dev.adb.engine.column.IntColumn;
import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.type.DataType;

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
  public void gather(int[] rows, int from, int count, int[] into, int at) {
    values.gather(rows, from, count, into, at);
  }

  @Override
  public void read(int first, int count, int[] into, int at) {
    values.read(first, count, into, at);
  }

  @Override
  public long lowerBound(int first, int count) {
    return values.lowerBound(first, count);
  }

  @Override
  public long upperBound(int first, int count) {
    return values.upperBound(first, count);
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

  @Override
  protected long nullWord(int word) {
    return nulls.word(word);
  }
}
