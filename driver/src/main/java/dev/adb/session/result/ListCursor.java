package dev.adb.session.result;

import dev.adb.session.ColumnInfo;
import dev.adb.session.RowCursor;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are in memory, values as {@link RowCursor#getObject} returns them. */
public final class ListCursor implements RowCursor {
  private static final int NANOS_A_MILLI = 1_000_000;

  private final List<ColumnInfo> columns;
  private final List<@Nullable Object[]> rows;
  private final long rowCount;
  private int row = -1;

  /**
   * @param maxRows 0 for all
   */
  public ListCursor(List<ColumnInfo> columns, List<@Nullable Object[]> rows, long maxRows) {
    this.columns = columns;
    this.rows = rows;
    this.rowCount = maxRows == 0 ? rows.size() : Math.min(maxRows, rows.size());
  }

  @Override
  public List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    if (row < rowCount) {
      row++;
    }
    return row < rowCount;
  }

  @Override
  public boolean isNull(int column) {
    return getObject(column) == null;
  }

  @Override
  public boolean getBoolean(int column) {
    return Boolean.TRUE.equals(getObject(column));
  }

  @Override
  public long getLong(int column) {
    Object value = getObject(column);
    if (value instanceof LocalDate date) {
      return date.toEpochDay();
    }
    if (value instanceof LocalTime time) {
      return time.toNanoOfDay() / NANOS_A_MILLI;
    }
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    return value == null ? 0 : ((Number) value).longValue();
  }

  @Override
  public double getDouble(int column) {
    Object value = getObject(column);
    return value == null ? 0 : (Double) value;
  }

  @Override
  public @Nullable Object getObject(int column) {
    return rows.get(row)[column];
  }

  @Override
  public void close() {
    row = rows.size();
  }
}
