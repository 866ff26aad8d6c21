package dev.adb.engine.column;

import dev.adb.engine.array.BitArray;
import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.IntArray;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;

/** A column of boolean, int, date or time that grows. */
public final class GrowingIntColumn extends IntColumn implements GrowingColumn {
  private final BitArray nulls = new BitArray();
  private final IntArray values = new IntArray();

  public GrowingIntColumn(DataType type) {
    super(type);
  }

  @Override
  public int get(int row) {
    return values.get(row);
  }

  @Override
  public void read(int first, int count, int[] into, int at) {
    values.read(first, count, into, at);
  }

  public void append(int value) {
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
    values.add(type().kind() == TypeKind.BOOLEAN ? in.getByte() : (int) in.getSigned());
  }

  @Override
  public void appendObject(Object value) {
    if (value instanceof Boolean bool) {
      values.add(bool ? 1 : 0);
    } else {
      values.add((Integer) value);
    }
  }

  @Override
  public long memoryBytes() {
    return (long) Integer.BYTES * rowCount();
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
