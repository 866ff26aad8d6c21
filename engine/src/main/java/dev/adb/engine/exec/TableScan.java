package dev.adb.engine.exec;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of tables one behind the other. */
final class TableScan implements Operator {
  private final List<TableRows> tables;
  private final int[] columnIds;
  private final DataType[] types;
  private final Batch batch;
  private int current;
  private @Nullable TableCursor cursor;
  private ColumnReader[] readers = {};

  /**
   * @param types of the columns returned, in order
   */
  TableScan(List<TableRows> tables, int[] columnIds, DataType[] types) {
    this.tables = tables;
    this.columnIds = columnIds;
    this.types = types;
    int rowCount = 0;
    for (TableRows rows : tables) {
      rowCount = Math.min(Batch.ROW_COUNT_MAX, rowCount + rows.remaining());
    }
    Vector[] vectors = new Vector[types.length];
    for (int i = 0; i < types.length; i++) {
      vectors[i] = new Vector(types[i], rowCount);
    }
    batch = new Batch(vectors);
  }

  @Override
  public @Nullable Batch next() {
    while (current < tables.size()) {
      TableCursor part = cursor == null ? nextPart() : cursor;
      if (part == null) {
        current++;
      } else if (part.fill()) {
        for (int i = 0; i < readers.length; i++) {
          Vector vector = batch.column(i);
          vector.clearNulls();
          readers[i].gather(part.rows(), 0, part.count(), vector, 0);
        }
        batch.setRowCount(part.count());
        return batch;
      } else {
        cursor = null;
      }
    }
    return null;
  }

  private @Nullable TableCursor nextPart() {
    TableCursor part = tables.get(current).next();
    cursor = part;
    if (part != null) {
      readers = part.readers().readers(columnIds, types);
    }
    return part;
  }

  @Override
  public void close() {
    current = tables.size();
  }
}
