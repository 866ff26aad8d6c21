package dev.adb.engine.column;

import dev.adb.engine.array.BitArray;
import dev.adb.engine.array.ByteArena;
import dev.adb.engine.array.ByteReader;
import dev.adb.engine.type.DataType;
import java.util.Arrays;

/** A column of bytes that grows. */
public final class GrowingBytesColumn extends BytesColumn implements GrowingColumn {
  private final BitArray nulls = new BitArray();
  private static final byte[] EMPTY = {};

  private final ByteArena values = new ByteArena();

  public GrowingBytesColumn(DataType type) {
    super(type);
  }

  @Override
  public byte[] get(int row) {
    int offset = values.offset(row);
    return Arrays.copyOfRange(values.block(row), offset, offset + values.length(row));
  }

  @Override
  public int compare(int row, byte[] bytes) {
    return values.compare(row, bytes);
  }

  @Override
  public int rowCount() {
    return values.count();
  }

  @Override
  public void appendNull() {
    nulls.set(rowCount());
    values.add(EMPTY, 0, 0);
  }

  @Override
  public void append(ByteReader in) {
    int length = in.getLength();
    values.add(in.array(), in.skip(length), length);
  }

  @Override
  public void appendObject(Object value) {
    byte[] bytes = (byte[]) value;
    values.add(bytes, 0, bytes.length);
  }

  @Override
  public long memoryBytes() {
    return values.memoryBytes();
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
