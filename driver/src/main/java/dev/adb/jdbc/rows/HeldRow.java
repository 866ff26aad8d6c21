package dev.adb.jdbc.rows;

import dev.adb.session.ColumnInfo;
import dev.adb.session.RowCursor;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Serves the columns of one row of objects, of the classes that {@link RowCursor#getObject} gives.
 */
abstract class HeldRow implements RowCursor {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final List<ColumnInfo> columns;
  private @Nullable Object @Nullable [] row;

  HeldRow(List<ColumnInfo> columns) {
    this.columns = columns;
  }

  final void hold(@Nullable Object @Nullable [] values) {
    row = values;
  }

  /** Copies the row on which a cursor stands. */
  static @Nullable Object[] copyOf(RowCursor cursor) {
    @Nullable Object[] values = new @Nullable Object[cursor.columns().size()];
    for (int column = 0; column < values.length; column++) {
      values[column] = cursor.getObject(column);
    }
    return values;
  }

  @Override
  public final List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public final boolean isNull(int column) {
    return getObject(column) == null;
  }

  @Override
  public final boolean getBoolean(int column) {
    Object value = getObject(column);
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw wrongKind(column, value);
  }

  @Override
  public final long getLong(int column) {
    Object value = getObject(column);
    if (value == null) {
      return 0;
    }
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value instanceof LocalDate date) {
      return date.toEpochDay();
    }
    if (value instanceof LocalTime time) {
      return time.toNanoOfDay() / NANOS_PER_MILLI;
    }
    if (value instanceof LocalDateTime timestamp) {
      return timestamp.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    throw wrongKind(column, value);
  }

  @Override
  public final double getDouble(int column) {
    Object value = getObject(column);
    if (value == null) {
      return 0;
    }
    if (value instanceof Double number) {
      return number;
    }
    throw wrongKind(column, value);
  }

  @Override
  public final @Nullable Object getObject(int column) {
    if (row == null) {
      throw new IllegalStateException("the cursor stands on no row");
    }
    return row[column];
  }

  private IllegalStateException wrongKind(int column, Object value) {
    return new IllegalStateException(
        "wrong getter: column=%s, value=%s"
            .formatted(columns.get(column).label(), value.getClass().getSimpleName()));
  }
}
