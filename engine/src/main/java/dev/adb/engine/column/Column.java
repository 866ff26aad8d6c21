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

  /** A bit for each of the 64 rows from {@code 64 * word}, set if it is null; the lowest first. */
  protected long nullWord(int word) {
    long bits = 0;
    int first = word * Long.SIZE;
    for (int row = Math.min(first + Long.SIZE, rowCount()) - 1; row >= first; row--) {
      bits = bits << 1 | (isNull(row) ? 1 : 0);
    }
    return bits;
  }

  /**
   * A bit for each of some rows, set if it is null.
   *
   * @param first its bit is the lowest
   * @param count 1 to 64
   */
  public final long nulls(int first, int count) {
    int shift = first & (Long.SIZE - 1);
    long bits = nullWord(first >> 6) >>> shift;
    if (shift + count > Long.SIZE) {
      bits |= nullWord((first >> 6) + 1) << (Long.SIZE - shift);
    }
    return count == Long.SIZE ? bits : bits & ((1L << count) - 1);
  }

  /** Whether any of rows [first, first + count) is null. */
  public final boolean anyNull(int first, int count) {
    if (!hasNulls()) {
      return false;
    }
    for (int done = 0; done < count; done += Long.SIZE) {
      if (nulls(first + done, Math.min(Long.SIZE, count - done)) != 0) {
        return true;
      }
    }
    return false;
  }

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
    gatherNulls(rows, from, count, into, at);
  }

  final void gatherNulls(int[] rows, int from, int count, Vector into, int at) {
    if (hasNulls()) {
      for (int i = 0; i < count; i++) {
        if (isNull(rows[from + i])) {
          into.setNull(at + i);
        }
      }
    }
  }

  /**
   * Copies rows [first, first + count) into a vector of the column's storage.
   *
   * @param at index in the vector of the first value; there are no nulls from there on yet
   */
  public final void read(int first, int count, Vector into, int at) {
    readValues(first, count, into, at);
    readNulls(first, count, into, at);
  }

  final void readNulls(int first, int count, Vector into, int at) {
    if (!hasNulls()) {
      return;
    }
    for (int done = 0; done < count; done += Long.SIZE) {
      long bits = nulls(first + done, Math.min(Long.SIZE, count - done));
      if (bits != 0) {
        into.setNulls(at + done, bits);
      }
    }
  }

  /** Copies values, nulls or not. */
  protected abstract void gatherValues(int[] rows, int from, int count, Vector into, int at);

  /** Copies values, nulls or not. */
  protected abstract void readValues(int first, int count, Vector into, int at);
}
