package dev.adb.engine.table;

import dev.adb.engine.array.ByteArena;
import dev.adb.engine.array.ByteReader;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;

/** bytes. */
public final class BytesColumn extends Column {
  private static final byte[] EMPTY = {};

  private final ByteArena values = new ByteArena();

  BytesColumn(DataType type) {
    super(type);
  }

  /** Compares unsigned. */
  public int compare(int row, byte[] bytes) {
    return values.compare(row, bytes);
  }

  @Override
  int rowCount() {
    return values.count();
  }

  @Override
  void appendBlank() {
    values.add(EMPTY, 0, 0);
  }

  @Override
  void append(ByteReader in) {
    int length = in.getLength();
    values.add(in.array(), in.skip(length), length);
  }

  @Override
  void appendObject(Object value) {
    byte[] bytes = (byte[]) value;
    values.add(bytes, 0, bytes.length);
  }

  @Override
  byte[] valueOf(int row) {
    int offset = values.offset(row);
    return Arrays.copyOfRange(values.block(row), offset, offset + values.length(row));
  }

  @Override
  void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    byte[][] target = into.bytes();
    for (int i = 0; i < count; i++) {
      target[at + i] = valueOf(rows[from + i]);
    }
  }
}
