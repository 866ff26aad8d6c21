package dev.adb.engine.column.encoded;

import dev.adb.engine.column.DoubleColumn;
import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/** double, by its 64 bits in a sequence. */
public final class EncodedDoubleColumn extends DoubleColumn {
  private final LongSequence values;
  private final NullBits nulls;

  public EncodedDoubleColumn(DataType type, LongSequence values, NullBits nulls) {
    super(type);
    this.values = values;
    this.nulls = nulls;
  }

  @Override
  public double get(int row) {
    return Double.longBitsToDouble(values.get(row));
  }

  @Override
  protected void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    long[] bits = new long[count];
    values.gather(rows, from, count, bits, 0);
    put(bits, count, into.doubles(), at);
  }

  @Override
  protected void readValues(int first, int count, Vector into, int at) {
    long[] bits = new long[count];
    values.read(first, count, bits, 0);
    put(bits, count, into.doubles(), at);
  }

  private static void put(long[] bits, int count, double[] target, int at) {
    for (int i = 0; i < count; i++) {
      target[at + i] = Double.longBitsToDouble(bits[i]);
    }
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
