package dev.adb.engine.column.encoded;

import dev.adb.engine.column.StringColumn;
import dev.adb.engine.event.Text;
import dev.adb.engine.type.DataType;

/** string and json without a dictionary: most values are met once. */
public final class EncodedStringColumn extends StringColumn {
  private final ByteStrings values;
  private final NullBits nulls;

  public EncodedStringColumn(DataType type, ByteStrings values, NullBits nulls) {
    super(type);
    this.values = values;
    this.nulls = nulls;
  }

  @Override
  public boolean hasCodes() {
    return false;
  }

  @Override
  public int code(int row) {
    throw new IllegalStateException("column has no dictionary");
  }

  @Override
  public int find(String text) {
    throw new IllegalStateException("column has no dictionary");
  }

  @Override
  public int compare(int row, byte[] utf8) {
    return values.compare(row, utf8);
  }

  @Override
  public String get(int row) {
    byte[] bytes = values.get(row);
    return Text.decode(bytes, 0, bytes.length);
  }

  @Override
  public byte[] bytes(int row) {
    return values.get(row);
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
