package dev.adb.engine.exec;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of cursors one behind the other. */
final class TableScan implements Operator {
  private final List<TableCursor> cursors;
  private final List<ColumnReader[]> readers = new ArrayList<>();
  private final Batch batch;
  private int current;

  /**
   * @param types of the columns returned, in order
   */
  TableScan(List<TableCursor> cursors, int[] columnIds, DataType[] types) {
    this.cursors = cursors;
    int rowCount = 0;
    for (TableCursor cursor : cursors) {
      rowCount = Math.min(Batch.ROW_COUNT_MAX, rowCount + cursor.remaining());
      ColumnReader[] own = new ColumnReader[columnIds.length];
      for (int i = 0; i < own.length; i++) {
        own[i] = cursor.readers().reader(columnIds[i], types[i]);
      }
      readers.add(own);
    }
    Vector[] vectors = new Vector[types.length];
    for (int i = 0; i < types.length; i++) {
      vectors[i] = new Vector(types[i], rowCount);
    }
    batch = new Batch(vectors);
  }

  @Override
  public @Nullable Batch next() {
    while (current < cursors.size()) {
      TableCursor cursor = cursors.get(current);
      if (cursor.fill()) {
        ColumnReader[] own = readers.get(current);
        for (int i = 0; i < own.length; i++) {
          Vector vector = batch.column(i);
          vector.clearNulls();
          own[i].gather(cursor.rows(), 0, cursor.count(), vector, 0);
        }
        batch.setRowCount(cursor.count());
        return batch;
      }
      current++;
    }
    return null;
  }

  @Override
  public void close() {
    current = cursors.size();
  }
}
