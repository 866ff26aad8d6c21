package dev.adb.engine.chunk;

import dev.adb.engine.column.BytesColumn;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.StringColumn;

/** Reads the rows of a source of STRING or BYTES storage in order, as bytes. */
final class ByteRows {
  private static final byte[] EMPTY = {};

  private ByteRows() {}

  /** Takes the bytes of each row; a null has none. */
  interface Consumer {
    void accept(byte[] value);
  }

  static byte[] value(Column part, int row) {
    return part instanceof StringColumn strings
        ? strings.bytes(row)
        : ((BytesColumn) part).get(row);
  }

  static void read(ColumnSource source, NullRows nulls, Consumer consumer) {
    int first = 0;
    for (Column part : source.parts()) {
      int rowCount = part.rowCount();
      for (int i = 0; i < rowCount; i++) {
        consumer.accept(nulls.get(first + i) ? EMPTY : value(part, i));
      }
      first += rowCount;
    }
  }
}
