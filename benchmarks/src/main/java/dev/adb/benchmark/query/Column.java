package dev.adb.benchmark.query;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** What a column of a result is, and how its values are fetched from each dialect. */
public enum Column {
  TEXT,
  WHOLE,
  AMOUNT,
  DAY,
  MOMENT;

  /** Fetches a value as an application would, and makes it a number for a sum. */
  long value(ResultSet rows, int index, Dialect dialect) throws SQLException {
    boolean whole = dialect == Dialect.WHOLE_NUMBERS;
    return switch (this) {
      case TEXT -> rows.getString(index).length();
      case WHOLE -> rows.getLong(index);
      case AMOUNT ->
          whole ? rows.getLong(index) : rows.getBigDecimal(index).unscaledValue().longValue();
      case DAY -> whole ? rows.getLong(index) : rows.getDate(index).getTime();
      case MOMENT -> whole ? rows.getLong(index) : rows.getTimestamp(index).getTime();
    };
  }

  /** A value as text that is the same for every dialect: numbers as numbers, of any scale. */
  String text(ResultSet rows, int index, Dialect dialect) throws SQLException {
    boolean whole = dialect == Dialect.WHOLE_NUMBERS;
    return switch (this) {
      case TEXT -> rows.getString(index);
      case WHOLE -> Long.toString(rows.getLong(index));
      case AMOUNT -> {
        BigDecimal amount = rows.getBigDecimal(index);
        yield amount(whole ? amount.movePointLeft(2) : amount);
      }
      case DAY -> whole ? day(rows.getLong(index)) : rows.getString(index);
      case MOMENT ->
          Long.toString(whole ? rows.getLong(index) : rows.getTimestamp(index).getTime());
    };
  }

  /** The text of an amount in hundredths. */
  public static String amount(long cents) {
    return amount(BigDecimal.valueOf(cents, 2));
  }

  private static String amount(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  /** The text of a day, by its number since 1970. */
  public static String day(long number) {
    return LocalDate.ofEpochDay(number).toString();
  }
}
