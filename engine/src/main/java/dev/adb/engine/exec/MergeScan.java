package dev.adb.engine.exec;

import dev.adb.engine.exec.read.Coding;
import dev.adb.engine.exec.read.ColumnReader;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several tables in order of position, or from the newest back: a merge, never a sort.
 * Rows of one table that follow each other are copied together.
 */
final class MergeScan implements Operator {
  private final Source[] sources;
  private final Batch batch;
  private final int capacity;

  MergeScan(List<TableRows> tables, int[] columnIds, DataType[] types, ScanOrder order) {
    sources = new Source[tables.size()];
    long remaining = 0;
    for (TableRows rows : tables) {
      remaining += rows.remaining();
      rows.walk(order, sources.length);
    }
    // dictionaries of attributes differ from table to table, whose rows alternate
    Coding coding = TableRows.isCoded(order, remaining) ? Coding.SHARED : Coding.NONE;
    for (int s = 0; s < sources.length; s++) {
      sources[s] = new Source(tables.get(s), columnIds, types, coding, order.backwards());
    }
    capacity = order.batchCapacity(remaining);
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
        if (first == null || source.rank() < first.rank()) {
          second = first == null ? second : first.rank();
          first = source;
        } else {
          second = Math.min(second, source.rank());
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

  /** One table, part by part. */
  private static final class Source {
    private final TableRows table;
    private final int[] columnIds;
    private final DataType[] types;

    /** One for all tables: a batch has either codes or values. */
    private final Coding coding;

    private @Nullable TableCursor cursor;
    private ColumnReader[] readers = {};
    private int count;

    /** Of the rows in hand. */
    private long[] positions = {};

    private int next;
    private long rank;
    private boolean done;
    private final boolean backwards;

    Source(TableRows table, int[] columnIds, DataType[] types, Coding coding, boolean backwards) {
      this.coding = coding;
      this.backwards = backwards;
      this.table = table;
      this.columnIds = columnIds;
      this.types = types;
    }

    boolean ready() {
      if (!done && next == count) {
        fill();
      }
      return !done;
    }

    private void fill() {
      next = 0;
      while (cursor == null || !cursor.fill()) {
        cursor = table.next();
        if (cursor == null) {
          done = true;
          return;
        }
        readers = cursor.readers().readers(columnIds, types, coding);
      }
      count = cursor.count();
      if (positions.length < count) {
        positions = new long[count];
      }
      cursor.read(cursor.readers().positions(), positions);
      rank = rankOf(0);
    }

    /**
     * What rows are ordered by, of one of those in hand: its position, which walking backwards is
     * negated.
     *
     * @param index 0 for the one that comes first
     */
    private long rankOf(int index) {
      return backwards ? -positions[count - 1 - index] : positions[index];
    }

    /** Of the next row. */
    long rank() {
      return rank;
    }

    /**
     * Copies the rows in hand with a rank below a bound, at most {@code room}; returns how many.
     */
    int copyUpTo(long bound, Batch batch, int at, int room) {
      int end = next + 1;
      int last = Math.min(count, next + room);
      while (end < last && rankOf(end) < bound) {
        end++;
      }
      int copied = end - next;
      int from = backwards ? count - end : next;
      TableCursor part = Objects.requireNonNull(cursor);
      for (int i = 0; i < readers.length; i++) {
        part.read(readers[i], from, copied, batch.column(i), at);
        if (backwards) {
          batch.column(i).reverse(at, copied);
        }
      }
      next = end;
      if (end < count) {
        rank = rankOf(end);
      }
      return copied;
    }
  }
}
