package dev.adb.engine.chunk;

import dev.adb.engine.column.Column;
import dev.adb.engine.file.SectionFileWriter;

/** Which rows of a source are null. */
final class NullRows {
  private static final long[] NONE = {};

  private long[] words = NONE;
  private int count;

  private NullRows() {}

  static NullRows of(ColumnSource source) {
    NullRows nulls = new NullRows();
    int row = 0;
    for (Column part : source.parts()) {
      int rowCount = part.rowCount();
      if (part.hasNulls()) {
        for (int i = 0; i < rowCount; i++) {
          if (part.isNull(i)) {
            nulls.set(row + i, source);
          }
        }
      }
      row += rowCount;
    }
    return nulls;
  }

  private void set(int row, ColumnSource source) {
    if (words.length == 0) {
      words = new long[(source.rowCount() + Long.SIZE - 1) / Long.SIZE];
    }
    words[row >> 6] |= 1L << row;
    count++;
  }

  int count() {
    return count;
  }

  boolean get(int row) {
    return count > 0 && (words[row >> 6] & (1L << row)) != 0;
  }

  /** Writes a bit for each row, in whole words. */
  void write(SectionFileWriter file) {
    for (long word : words) {
      file.putLong(word);
    }
  }
}
