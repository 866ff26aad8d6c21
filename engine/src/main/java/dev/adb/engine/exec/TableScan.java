package dev.adb.engine.exec;

import dev.adb.engine.exec.CursorSource.Opened;
import dev.adb.engine.exec.read.ColumnReader;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of parts of tables one behind the other, each from its end if that is asked for. A batch
 * ends where a part does: what it has as codes is of one dictionary.
 */
final class TableScan implements Operator {
  private final CursorSource source;
  private final int[] columnIds;
  private final DataType[] types;
  private final Batch batch;
  private final boolean backwards;
  private final int capacity;

  private @Nullable TableCursor cursor;
  private ColumnReader[] readers = {};

  /** How many of the cursor's rows in hand were returned: they may be more than a batch. */
  private int given;

  private boolean closed;

  private TableScan(
      CursorSource source, int[] columnIds, DataType[] types, boolean backwards, int capacity) {
    this.source = source;
    this.columnIds = columnIds;
    this.types = types;
    this.backwards = backwards;
    this.capacity = capacity;
    Vector[] vectors = new Vector[types.length];
    for (int i = 0; i < types.length; i++) {
      vectors[i] = new Vector(types[i], capacity);
    }
    batch = new Batch(vectors);
  }

  /**
   * The rows of some tables.
   *
   * @param types of the columns returned, in order
   */
  static TableScan of(List<TableRows> tables, int[] columnIds, DataType[] types, ScanOrder order) {
    long remaining = 0;
    for (TableRows rows : tables) {
      remaining += rows.remaining();
      rows.walk(order, 1);
    }
    return new TableScan(
        CursorSource.of(tables, remaining),
        columnIds,
        types,
        order.backwards(),
        order.batchCapacity(remaining));
  }

  /** Of the rows that several scans share, those that this one takes. */
  static TableScan of(Morsels morsels, int[] columnIds, DataType[] types) {
    return new TableScan(morsels, columnIds, types, false, Batch.ROW_COUNT_MAX);
  }

  @Override
  public @Nullable Batch next() {
    while (!closed) {
      TableCursor part = cursor == null ? nextPart() : cursor;
      if (part == null) {
        return null;
      }
      if (given < part.count() || fill(part)) {
        copy(part);
        return batch;
      }
      cursor = null;
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
      part.read(readers[i], from, count, vector, 0);
      if (backwards) {
        vector.reverse(0, count);
      }
    }
    batch.setRowCount(count);
  }

  private @Nullable TableCursor nextPart() {
    Opened opened = source.next();
    given = 0;
    if (opened == null) {
      closed = true;
      return null;
    }
    cursor = opened.cursor();
    readers = opened.cursor().readers().readers(columnIds, types, opened.coding());
    return cursor;
  }

  @Override
  public void close() {
    closed = true;
  }
}
