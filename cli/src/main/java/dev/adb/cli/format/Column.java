package dev.adb.cli.format;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One column of a result, and its value in the current row as text.
 *
 * @param number of the column as JDBC counts, from 1
 */
record Column(int number, String label, ValueKind kind) {

  private static final DateTimeFormatter WHOLE_SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /** Milliseconds at least, as far as there is a fraction at all. */
  private static final DateTimeFormatter WITH_FRACTION =
      new DateTimeFormatterBuilder()
          .append(WHOLE_SECONDS)
          .appendFraction(ChronoField.NANO_OF_SECOND, 3, 9, true)
          .toFormatter(Locale.ROOT);

  static List<Column> of(ResultSetMetaData metaData) throws SQLException {
    int count = metaData.getColumnCount();
    List<Column> columns = new ArrayList<>(count);
    for (int number = 1; number <= count; number++) {
      String typeName = metaData.getColumnTypeName(number);
      columns.add(
          new Column(
              number,
              metaData.getColumnLabel(number),
              ValueKind.of(metaData.getColumnType(number), typeName == null ? "" : typeName)));
    }
    return columns;
  }

  /**
   * Returns the value as the language would write it, without quotes: numbers exact, dates and
   * times in ISO form with a space between, bytes in hexadecimal.
   */
  @Nullable String text(ResultSet row) throws SQLException {
    return switch (kind) {
      case BOOLEAN -> {
        boolean value = row.getBoolean(number);
        yield row.wasNull() ? null : Boolean.toString(value);
      }
      case DECIMAL -> {
        BigDecimal value = row.getBigDecimal(number);
        yield value == null ? null : value.toPlainString();
      }
      case DOUBLE -> {
        double value = row.getDouble(number);
        yield row.wasNull() ? null : Double.toString(value);
      }
      case DATE -> {
        LocalDate value = row.getObject(number, LocalDate.class);
        yield value == null ? null : value.toString();
      }
      case TIME -> {
        LocalTime value = row.getObject(number, LocalTime.class);
        yield value == null ? null : time(value);
      }
      case TIMESTAMP -> timestamp(row, ' ');
      case BYTES -> {
        byte[] value = row.getBytes(number);
        yield value == null ? null : HexFormat.of().formatHex(value);
      }
      case TEXT, INTEGER, JSON -> row.getString(number);
    };
  }

  /** Returns date and time in ISO form with {@code separator} between them. */
  @Nullable String timestamp(ResultSet row, char separator) throws SQLException {
    LocalDateTime value = row.getObject(number, LocalDateTime.class);
    return value == null
        ? null
        : value.toLocalDate().toString() + separator + time(value.toLocalTime());
  }

  private static String time(LocalTime time) {
    return (time.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? WHOLE_SECONDS : WITH_FRACTION)
        .format(time);
  }
}
