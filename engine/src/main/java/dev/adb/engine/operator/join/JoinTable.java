package dev.adb.engine.operator.join;

import dev.adb.engine.operator.Reservation;
import dev.adb.engine.operator.key.KeyFinder;
import dev.adb.engine.operator.key.KeyTable;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.RowStore;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kept rows of a join, and which of them have a key. It never changes; several threads may read
 * it, each with a {@link Lookup} of its own.
 */
final class JoinTable implements AutoCloseable {
  private final JoinLayout layout;
  private final RowStore store;
  private final int rowCount;
  private final @Nullable KeyTable keys;
  private final Reservation memory;

  /** Rows of the key of number n: {@code rows[starts[n]]} and those up to the next start. */
  private final int[] starts;

  /** Empty where row numbers are places. */
  private final int[] rows;

  /**
   * @param keys null if the join has none
   * @param starts empty if every row has a key of its own, whose number then is the row's
   */
  JoinTable(
      JoinLayout layout,
      RowStore store,
      int rowCount,
      @Nullable KeyTable keys,
      int[] starts,
      int[] rows,
      Reservation memory) {
    this.layout = layout;
    this.store = store;
    this.rowCount = rowCount;
    this.keys = keys;
    this.starts = starts;
    this.rows = rows;
    this.memory = memory;
  }

  RowStore store() {
    return store;
  }

  int rowCount() {
    return rowCount;
  }

  @Nullable KeyTable keys() {
    return keys;
  }

  /** Whether the number of a key is that of its only row. */
  boolean isUnique() {
    return starts.length == 0;
  }

  int start(int key) {
    return isUnique() ? key : starts[key];
  }

  int end(int key) {
    return isUnique() ? key + 1 : starts[key + 1];
  }

  /** The row at a place between a start and an end. */
  int row(int place) {
    return rows.length == 0 ? place : rows[place];
  }

  /** Puts the rows of some places into an array. */
  void copyRows(int place, int count, int[] into, int at) {
    if (rows.length == 0) {
      for (int i = 0; i < count; i++) {
        into[at + i] = place + i;
      }
    } else {
      System.arraycopy(rows, place, into, at, count);
    }
  }

  Lookup lookup() {
    return new Lookup();
  }

  @Override
  public void close() {
    if (keys != null) {
      keys.close();
    }
    memory.close();
  }

  /** Looks up keys of rows that are read, for one thread. */
  final class Lookup {
    private final @Nullable KeyFinder finder = keys == null ? null : keys.finder();
    private final Vector[] columns = new Vector[layout.readKeys().length];

    /** Finds the numbers of the keys of all rows of a batch, -1 where no kept row has the key. */
    void find(Batch batch, int[] numbers) {
      int count = batch.rowCount();
      if (rowCount == 0 || finder == null) {
        Arrays.fill(numbers, 0, count, rowCount == 0 ? -1 : 0);
        return;
      }
      for (int i = 0; i < columns.length; i++) {
        columns[i] = batch.column(layout.readKeys()[i]);
      }
      finder.find(columns, count, numbers);
      for (int i = 0; i < columns.length; i++) {
        if (columns[i].hasNulls() && !layout.nullsMatch(i)) {
          for (int row = 0; row < count; row++) {
            if (columns[i].isNull(row)) {
              numbers[row] = -1;
            }
          }
        }
      }
    }
  }
}
