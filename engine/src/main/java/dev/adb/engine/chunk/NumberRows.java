package dev.adb.engine.chunk;

import dev.adb.engine.column.Column;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;

/** Reads the rows of a source in order, a vector at a time. */
final class NumberRows {
  private NumberRows() {}

  /** Takes rows [first, first + count) of the source, the first ones of a vector. */
  interface Consumer {
    void accept(Vector rows, int first, int count);
  }

  static void read(ColumnSource source, Consumer consumer) {
    Vector vector = new Vector(source.type());
    int[] rows = new int[Batch.ROW_COUNT_MAX];
    int first = 0;
    for (Column part : source.parts()) {
      int rowCount = part.rowCount();
      for (int from = 0; from < rowCount; from += Batch.ROW_COUNT_MAX) {
        int count = Math.min(Batch.ROW_COUNT_MAX, rowCount - from);
        for (int i = 0; i < count; i++) {
          rows[i] = from + i;
        }
        vector.clearNulls();
        part.gather(rows, 0, count, vector, 0);
        consumer.accept(vector, first, count);
        first += count;
      }
    }
  }
}
