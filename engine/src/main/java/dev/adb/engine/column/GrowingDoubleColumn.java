package dev.adb.engine.column;

import dev.adb.engine.array.BitArray;
import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.DoubleArray;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/** A column of double that grows. */
public final class GrowingDoubleColumn extends DoubleColumn implements GrowingColumn {
  private final BitArray nulls = new BitArray();
  private final DoubleArray values = new DoubleArray();

  public GrowingDoubleColumn(DataType type) {
    super(type);
  }

  @Override
  public double get(int row) {
    return values.get(row);
  }

  @Override
  protected void readValues(int first, int count, Vector into, int at) {
    values.read(first, count, into.doubles(), at);
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
    values.add(Double.longBitsToDouble(in.getLong()));
  }

  @Override
  public void appendObject(Object value) {
    values.add((Double) value);
  }

  @Override
  public long memoryBytes() {
    return (long) Double.BYTES * rowCount();
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
