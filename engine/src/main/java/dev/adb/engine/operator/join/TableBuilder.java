package dev.adb.engine.operator.join;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.Reservation;
import dev.adb.engine.operator.RowNumbers;
import dev.adb.engine.operator.key.KeyTable;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.RowStore;
import dev.adb.engine.vector.Vector;
import dev.adb.engine.vector.VectorCopy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the kept input of a join into a table. */
final class TableBuilder {
  private static final String NAME = "join";
  private static final int[] NONE = {};

  private final JoinLayout layout;
  private final RowStore store;
  private final Reservation memory;
  private final @Nullable KeyTable keys;

  private final Vector[] keyColumns;
  private final Vector[] storedColumns;
  private final Batch storedBatch;
  private final int[] selected = new int[Batch.ROW_COUNT_MAX];
  private final int[] batchNumbers = new int[Batch.ROW_COUNT_MAX];

  /** The number of each row's key; empty where nobody asks. */
  private int[] numbers = NONE;

  private int rowCount;
  private long storeBytes;

  /** Of the places of rows in the table that was made last. */
  private long placeBytes;

  TableBuilder(JoinLayout layout, QueryScope scope) {
    this.layout = layout;
    store = new RowStore(layout.storedTypes());
    memory = new Reservation(scope.memory(), NAME);
    keyColumns = new Vector[layout.keptKeys().length];
    keys = keyColumns.length == 0 ? null : new KeyTable(layout.keyTypes(), scope.memory(), NAME);
    storedColumns = new Vector[layout.stored().length];
    storedBatch = new Batch(storedColumns);
  }

  /**
   * Reads all rows.
   *
   * @throws dev.adb.engine.error.AdbException 53200 if they need more memory than there is
   */
  static JoinTable build(JoinLayout layout, QueryScope scope) {
    TableBuilder builder = new TableBuilder(layout, scope);
    scope.counters().addTable();
    builder.read(layout.kept(), scope);
    return builder.finish();
  }

  /** Reads rows of the input that is kept; says whether there were any. */
  boolean read(OperatorSource kept, QueryScope scope) {
    int before = rowCount;
    boolean done = false;
    try (Operator input = kept.open(scope)) {
      for (Batch batch = input.next(); batch != null; batch = input.next()) {
        scope.cancel().check();
        add(batch);
      }
      done = true;
    } finally {
      if (!done) {
        discard();
      }
    }
    scope.counters().addTableRows(rowCount - before);
    return rowCount > before;
  }

  private void discard() {
    if (keys != null) {
      keys.close();
    }
    memory.close();
  }

  private void add(Batch batch) {
    int count = select(batch);
    if (count == 0) {
      return;
    }
    boolean all = count == batch.rowCount();
    if (keys != null) {
      for (int i = 0; i < keyColumns.length; i++) {
        Vector column = batch.column(layout.keptKeys()[i]);
        keyColumns[i] = all ? column : compact(column, count);
      }
      keys.add(keyColumns, count, batchNumbers);
      keep(count);
    }
    if (storedColumns.length > 0) {
      for (int i = 0; i < storedColumns.length; i++) {
        storedColumns[i] = batch.column(layout.stored()[i]);
      }
      storedBatch.setRowCount(batch.rowCount());
      if (all) {
        store.add(storedBatch);
      } else {
        store.add(storedBatch, selected, count);
      }
      memory.grow(store.memoryBytes() - storeBytes);
      storeBytes = store.memoryBytes();
    }
    rowCount = Math.addExact(rowCount, count);
  }

  /** Finds the rows to keep: all but those that can have no match. Returns how many. */
  private int select(Batch batch) {
    int count = batch.rowCount();
    System.arraycopy(RowNumbers.rising(), 0, selected, 0, count);
    if (!layout.dropsUnmatchedKept()) {
      return count;
    }
    for (int i = 0; i < keyColumns.length; i++) {
      Vector column = batch.column(layout.keptKeys()[i]);
      if (column.hasNulls() && !layout.nullsMatch(i)) {
        int left = 0;
        for (int at = 0; at < count; at++) {
          if (!column.isNull(selected[at])) {
            selected[left++] = selected[at];
          }
        }
        count = left;
      }
    }
    return count;
  }

  private Vector compact(Vector column, int count) {
    Vector result = new Vector(column.type());
    VectorCopy.gather(column, selected, 0, count, result, 0);
    return result;
  }

  private void keep(int count) {
    if (!layout.needsRows()) {
      return;
    }
    if (numbers.length < rowCount + count) {
      int capacity = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(256, 2L * (rowCount + count)));
      memory.grow((long) Integer.BYTES * (capacity - numbers.length));
      numbers = Arrays.copyOf(numbers, capacity);
    }
    System.arraycopy(batchNumbers, 0, numbers, rowCount, count);
  }

  /** The table of the rows read so far. A later one takes its place. */
  JoinTable finish() {
    store.seal();
    int keyCount = keys == null ? Math.min(rowCount, 1) : keys.count();
    int[] starts = NONE;
    int[] rows = NONE;
    memory.shrink(placeBytes);
    placeBytes = 0;
    if (layout.needsRows() && keyCount < rowCount) {
      placeBytes = (long) Integer.BYTES * (keyCount + 1 + (keys == null ? 0 : rowCount));
      memory.grow(placeBytes);
      if (keys == null) {
        starts = new int[] {0, rowCount};
      } else {
        starts = starts(keyCount);
        rows = sorted(starts);
      }
    }
    if (!layout.isKept()) {
      memory.shrink((long) Integer.BYTES * numbers.length);
      numbers = NONE;
    }
    return new JoinTable(layout, store, rowCount, keys, starts, rows, memory);
  }

  private int[] starts(int keyCount) {
    int[] starts = new int[keyCount + 1];
    for (int row = 0; row < rowCount; row++) {
      starts[numbers[row] + 1]++;
    }
    for (int key = 0; key < keyCount; key++) {
      starts[key + 1] += starts[key];
    }
    return starts;
  }

  /** The rows in the order of their keys' numbers, those of one key in their own order. */
  private int[] sorted(int[] starts) {
    int[] next = Arrays.copyOf(starts, starts.length - 1);
    int[] rows = new int[rowCount];
    for (int row = 0; row < rowCount; row++) {
      rows[next[numbers[row]]++] = row;
    }
    return rows;
  }
}
