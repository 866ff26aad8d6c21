package dev.adb.engine.column;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The values of one attribute or common column over rows numbered from 0, by the storage of its
 * type. A null has whatever stands for it among the values.
 */
public abstract sealed class Column
    permits IntColumn, LongColumn, PairColumn, DoubleColumn, BytesColumn, StringColumn {
  private final DataType type;

  Column(DataType type) {
    this.type = type;
  }

  public final DataType type() {
    return type;
  }

  public abstract int rowCount();

  /** Whether any row is null; when false {@link #isNull} need not be asked. */
  public abstract boolean hasNulls();

  public abstract boolean isNull(int row);

  /** The value of a row in internal form. Allocates: not for hot paths. */
  public final @Nullable Object getObject(int row) {
    return isNull(row) ? null : valueOf(row);
  }

  abstract Object valueOf(int row);

  /**
   * Copies rows into a vector of the column's storage.
   *
   * @param rows in rising order
   * @param from index of the first of {@code rows} to copy
   * @param at index in the vector of the first value
   */
  public final void gather(int[] rows, int from, int count, Vector into, int at) {
    gatherValues(rows, from, count, into, at);
    if (hasNulls()) {
      for (int i = 0; i < count; i++) {
        if (isNull(rows[from + i])) {
          into.setNull(at + i);
        }
      }
    }
  }

  /** Copies values, nulls or not. */
  protected abstract void gatherValues(int[] rows, int from, int count, Vector into, int at);
}
