package dev.adb.engine.exec;

import dev.adb.engine.table.LongColumn;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several tables in order of position: a merge of cursors, never a sort. Rows of one
 * table that follow each other are copied together.
 */
final class MergeScan implements Operator {
  private final Source[] sources;
  private final Batch batch;
  private final int capacity;

  MergeScan(List<TableCursor> cursors, int[] columnIds, DataType[] types) {
    sources = new Source[cursors.size()];
    int rowCount = 0;
    for (int s = 0; s < sources.length; s++) {
      TableCursor cursor = cursors.get(s);
      rowCount = Math.min(Batch.ROW_COUNT_MAX, rowCount + cursor.remaining());
      ColumnReader[] readers = new ColumnReader[columnIds.length];
      for (int i = 0; i < readers.length; i++) {
        readers[i] = cursor.readers().reader(columnIds[i], types[i]);
      }
      sources[s] = new Source(cursor, readers);
    }
    capacity = rowCount;
    Vector[] vectors = new Vector[types.length];
    for (int i = 0; i < types.length; i++) {
      vectors[i] = new Vector(types[i], capacity);
    }
    batch = new Batch(vectors);
  }

  @Override
  public @Nullable Batch next() {
    int filled = 0;
    while (filled < capacity) {
      Source first = null;
      long second = Long.MAX_VALUE;
      for (Source source : sources) {
        if (!source.ready()) {
          continue;
        }
        if (first == null || source.position() < first.position()) {
          second = first == null ? second : first.position();
          first = source;
        } else {
          second = Math.min(second, source.position());
        }
      }
      if (first == null) {
        break;
      }
      if (filled == 0) {
        clear();
      }
      filled += first.copyUpTo(second, batch, filled, capacity - filled);
    }
    batch.setRowCount(filled);
    return filled == 0 ? null : batch;
  }

  private void clear() {
    for (int i = 0; i < batch.columnCount(); i++) {
      batch.column(i).clearNulls();
    }
  }

  @Override
  public void close() {
    for (Source source : sources) {
      source.done = true;
    }
  }

  private static final class Source {
    private final TableCursor cursor;
    private final ColumnReader[] readers;
    private final LongColumn positions;
    private int next;
    private boolean done;

    Source(TableCursor cursor, ColumnReader[] readers) {
      this.cursor = cursor;
      this.readers = readers;
      this.positions = cursor.readers().positions();
    }

    boolean ready() {
      if (!done && next == cursor.count()) {
        next = 0;
        done = !cursor.fill();
      }
      return !done;
    }

    long position() {
      return positions.get(cursor.rows()[next]);
    }

    /**
     * Copies the rows in hand with a position below a bound, at most {@code room}; returns how
     * many.
     */
    int copyUpTo(long bound, Batch batch, int at, int room) {
      int[] rows = cursor.rows();
      int end = next + 1;
      int last = Math.min(cursor.count(), next + room);
      while (end < last && positions.get(rows[end]) < bound) {
        end++;
      }
      int count = end - next;
      for (int i = 0; i < readers.length; i++) {
        readers[i].gather(rows, next, count, batch.column(i), at);
      }
      next = end;
      return count;
    }
  }
}
