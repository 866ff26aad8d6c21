package dev.adb.engine.column.encoded;

import dev.adb.engine.column.BytesColumn;
import dev.adb.engine.type.DataType;

/** bytes. */
public final class EncodedBytesColumn extends BytesColumn {
  private final ByteStrings values;
  private final NullBits nulls;

  public EncodedBytesColumn(DataType type, ByteStrings values, NullBits nulls) {
    super(type);
    this.values = values;
    this.nulls = nulls;
  }

  @Override
  public byte[] get(int row) {
    return values.get(row);
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
