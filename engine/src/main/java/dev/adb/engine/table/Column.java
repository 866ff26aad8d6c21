package dev.adb.engine.table;

import dev.adb.engine.array.BitArray;
import dev.adb.engine.array.ByteReader;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The values of one attribute or common column over all rows of a table, by the storage of its
 * type.
 */
public abstract sealed class Column
    permits IntColumn, LongColumn, PairColumn, DoubleColumn, BytesColumn, StringColumn {
  private final DataType type;
  private final BitArray nulls = new BitArray();

  Column(DataType type) {
    this.type = type;
  }

  static Column of(DataType type) {
    return switch (type.storage()) {
      case INT -> new IntColumn(type);
      case LONG -> new LongColumn(type);
      case LONG_PAIR -> new PairColumn(type);
      case DOUBLE -> new DoubleColumn(type);
      case STRING -> new StringColumn(type);
      case BYTES -> new BytesColumn(type);
    };
  }

  public final DataType type() {
    return type;
  }

  abstract int rowCount();

  /** Appends whatever stands for a null in the values. */
  abstract void appendBlank();

  /** Appends a value as {@link dev.adb.engine.event.EventFormat} lays it out. */
  abstract void append(ByteReader in);

  /** Appends a value in internal form. */
  abstract void appendObject(Object value);

  final void appendNull() {
    nulls.set(rowCount());
    appendBlank();
  }

  final void appendNullable(@Nullable Object value) {
    if (value == null) {
      appendNull();
    } else {
      appendObject(value);
    }
  }

  /** Whether any row is null; when false {@link #isNull} need not be asked. */
  public final boolean hasNulls() {
    return nulls.anySet();
  }

  public final boolean isNull(int row) {
    return nulls.get(row);
  }

  /** The value of a row in internal form. Allocates: not for hot paths. */
  public final @Nullable Object getObject(int row) {
    return isNull(row) ? null : valueOf(row);
  }

  abstract Object valueOf(int row);

  /**
   * Copies rows into a vector of the column's storage.
   *
   * @param from index of the first of {@code rows} to copy
   * @param at index in the vector of the first value
   */
  public final void gather(int[] rows, int from, int count, Vector into, int at) {
    gatherValues(rows, from, count, into, at);
    if (nulls.anySet()) {
      for (int i = 0; i < count; i++) {
        if (nulls.get(rows[from + i])) {
          into.setNull(at + i);
        }
      }
    }
  }

  abstract void gatherValues(int[] rows, int from, int count, Vector into, int at);
}
