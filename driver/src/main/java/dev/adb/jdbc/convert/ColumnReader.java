package dev.adb.jdbc.convert;

import dev.adb.session.ColumnInfo;
import dev.adb.session.RowCursor;
import dev.adb.session.ValueKind;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns of the row on which a cursor stands, as the Java type asked for. Columns are
 * counted from 0. Without boxing where a primitive is asked for and the column is one of a like
 * kind.
 */
public final class ColumnReader {
  private final ValueKind[] kinds;
  private RowCursor cursor;
  private boolean wasNull;

  public ColumnReader(RowCursor cursor) {
    this.cursor = cursor;
    List<ColumnInfo> columns = cursor.columns();
    kinds = new ValueKind[columns.size()];
    for (int column = 0; column < kinds.length; column++) {
      kinds[column] = columns.get(column).type().kind();
    }
  }

  /** Reads from another cursor of the same columns from now on. */
  public void readFrom(RowCursor other) {
    cursor = other;
  }

  public int columnCount() {
    return kinds.length;
  }

  /** Whether the last value read was null. */
  public boolean wasNull() {
    return wasNull;
  }

  private boolean isNull(int column) {
    wasNull = cursor.isNull(column);
    return wasNull;
  }

  /** The value in the class of the port, or null. */
  private @Nullable Object value(int column) {
    Object value = cursor.getObject(column);
    wasNull = value == null;
    return value;
  }

  public boolean getBoolean(int column) throws SQLException {
    if (isNull(column)) {
      return false;
    }
    if (kinds[column] == ValueKind.BOOLEAN) {
      return cursor.getBoolean(column);
    }
    Object value = value(column);
    return value != null && Numbers.toBoolean(value);
  }

  /** A whole number between the bounds; {@code target} names the Java type in an error. */
  public long getWhole(int column, long min, long max, String target) throws SQLException {
    if (isNull(column)) {
      return 0;
    }
    ValueKind kind = kinds[column];
    if (kind == ValueKind.BIGINT || kind == ValueKind.INT) {
      long number = cursor.getLong(column);
      return number >= min && number <= max ? number : Numbers.toLong(number, min, max, target);
    }
    Object value = value(column);
    return value == null ? 0 : Numbers.toLong(value, min, max, target);
  }

  public double getDouble(int column) throws SQLException {
    if (isNull(column)) {
      return 0;
    }
    return switch (kinds[column]) {
      case DOUBLE -> cursor.getDouble(column);
      case INT, BIGINT -> cursor.getLong(column);
      default -> {
        Object value = value(column);
        yield value == null ? 0 : Numbers.toDouble(value);
      }
    };
  }

  public @Nullable BigDecimal getDecimal(int column) throws SQLException {
    Object value = value(column);
    return value == null ? null : Numbers.toDecimal(value);
  }

  public @Nullable String getString(int column) {
    Object value = value(column);
    return value == null ? null : Texts.toText(value);
  }

  /** A copy of the bytes. */
  public byte @Nullable [] getBytes(int column) throws SQLException {
    Object value = value(column);
    if (value == null) {
      return null;
    }
    byte[] bytes = Texts.toBytes(value);
    return bytes == value ? bytes.clone() : bytes;
  }

  public @Nullable Date getDate(int column, @Nullable Calendar calendar) throws SQLException {
    Object value = value(column);
    return value == null ? null : Times.sqlDate(Times.toDate(value), calendar);
  }

  public @Nullable Time getTime(int column, @Nullable Calendar calendar) throws SQLException {
    Object value = value(column);
    return value == null ? null : Times.sqlTime(Times.toTime(value), calendar);
  }

  public @Nullable Timestamp getTimestamp(int column, @Nullable Calendar calendar)
      throws SQLException {
    if (calendar == null && kinds[column] == ValueKind.TIMESTAMP) {
      return isNull(column) ? null : new Timestamp(cursor.getLong(column));
    }
    Object value = value(column);
    return value == null ? null : Times.sqlTimestamp(Times.toTimestamp(value), calendar);
  }

  /** The value in the class that {@link SqlTypes#javaClass} says. */
  public @Nullable Object getObject(int column) throws SQLException {
    return switch (kinds[column]) {
      case DATE -> getDate(column, null);
      case TIME -> getTime(column, null);
      case TIMESTAMP -> getTimestamp(column, null);
      case BYTES -> getBytes(column);
      default -> value(column);
    };
  }

  /**
   * The value in a class asked for.
   *
   * @throws SQLException 22005 where the value has no meaning in that class
   */
  public <T> @Nullable T getObject(int column, Class<T> type) throws SQLException {
    if (type == Object.class) {
      return type.cast(getObject(column));
    }
    Object value = value(column);
    return value == null ? null : type.cast(ObjectClasses.convert(value, type));
  }
}
