package dev.adb.engine.exec;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of tables one behind the other, each from its end if that is asked for. */
final class TableScan implements Operator {
  private final List<TableRows> tables;
  private final int[] columnIds;
  private final DataType[] types;
  private final Batch batch;
  private final boolean backwards;

  /** How many rows of the cursor's block were returned: a block may be larger than a batch. */
  private int given;

  private int current;
  private @Nullable TableCursor cursor;
  private ColumnReader[] readers = {};
  private final int capacity;

  /**
   * @param types of the columns returned, in order
   */
  TableScan(List<TableRows> tables, int[] columnIds, DataType[] types, ScanOrder order) {
    this.tables = tables;
    this.columnIds = columnIds;
    this.types = types;
    this.backwards = order.backwards();
    long remaining = 0;
    for (TableRows rows : tables) {
      remaining += rows.remaining();
      rows.walk(order, 1);
    }
    int rowCount = order.batchCapacity(remaining);
    capacity = rowCount;
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
      } else if (given < part.count() || fill(part)) {
        copy(part);
        return batch;
      } else {
        cursor = null;
      }
    }
    return null;
  }

  private boolean fill(TableCursor part) {
    given = 0;
    return part.fill();
  }

  private void copy(TableCursor part) {
    int count = Math.min(capacity, part.count() - given);
    int from = backwards ? part.count() - given - count : given;
    given += count;
    for (int i = 0; i < readers.length; i++) {
      Vector vector = batch.column(i);
      vector.clearNulls();
      readers[i].gather(part.rows(), from, count, vector, 0);
      if (backwards) {
        vector.reverse(0, count);
      }
    }
    batch.setRowCount(count);
  }

  private @Nullable TableCursor nextPart() {
    TableCursor part = tables.get(current).next();
    given = 0;
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
