package dev.adb.calcite.expr;

import dev.adb.calcite.type.ValueConversion;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.UUID;
import org.apache.calcite.linq4j.function.Strict;

/** What generated programs call in place of operators that Calcite computes inexactly. */
public final class AdbFunctions {
  private static final int DECIMAL_PRECISION_MAX = 38;

  private AdbFunctions() {}

  /** A quotient with a number of digits after the point, the last one rounded half up. */
  @Strict
  public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor, int scale) {
    return check(dividend.divide(divisor, scale, RoundingMode.HALF_UP), scale);
  }

  /**
   * The number rounded to a scale.
   *
   * @throws ArithmeticException if it then has more than 38 digits
   */
  @Strict
  public static BigDecimal check(BigDecimal number, int scale) {
    BigDecimal rounded =
        number.scale() > scale ? number.setScale(scale, RoundingMode.HALF_UP) : number;
    if (rounded.precision() - rounded.scale() > DECIMAL_PRECISION_MAX - scale) {
      throw new ArithmeticException("decimal overflow");
    }
    return rounded;
  }

  @Strict
  public static int textToInt(String text) {
    return (Integer) ValueConversion.convert(text, DataType.INT);
  }

  @Strict
  public static long textToBigint(String text) {
    return (Long) ValueConversion.convert(text, DataType.BIGINT);
  }

  @Strict
  public static double textToDouble(String text) {
    return (Double) ValueConversion.convert(text, DataType.DOUBLE);
  }

  @Strict
  public static BigDecimal textToDecimal(String text, int precision, int scale) {
    BigDecimal rounded = ValueConversion.decimal(text).setScale(scale, RoundingMode.HALF_UP);
    return (BigDecimal) ValueConversion.convert(rounded, DataType.decimal(precision, scale));
  }

  @Strict
  public static boolean textToBoolean(String text) {
    return (Boolean) ValueConversion.convert(text, DataType.BOOLEAN);
  }

  @Strict
  public static int textToDate(String text) {
    return (Integer) ValueConversion.convert(text, DataType.DATE);
  }

  @Strict
  public static int textToTime(String text) {
    return (Integer) ValueConversion.convert(text, DataType.TIME);
  }

  @Strict
  public static long textToTimestamp(String text) {
    return (Long) ValueConversion.convert(text, DataType.TIMESTAMP);
  }

  @Strict
  public static UUID textToUuid(String text) {
    return (UUID) ValueConversion.convert(text, DataType.UUID);
  }

  /** The value itself, behind a call that the compiler cannot compute ahead of time. */
  @Strict
  public static int opaqueInt(int value) {
    return value;
  }

  /** As {@link #opaqueInt}. */
  @Strict
  public static long opaqueLong(long value) {
    return value;
  }

  /** As {@link #opaqueInt}. */
  @Strict
  public static double opaqueDouble(double value) {
    return value;
  }

  /** As {@link #opaqueInt}. */
  @Strict
  public static BigDecimal opaqueDecimal(BigDecimal value) {
    return value;
  }

  /** As {@link #opaqueInt}. */
  @Strict
  public static String opaqueText(String value) {
    return value;
  }

  /**
   * The start of the unit of time that a timestamp lies in; weeks start on Monday.
   *
   * @param timestamp in milliseconds
   */
  @Strict
  public static long dateTrunc(String unit, long timestamp) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(timestamp, 1000),
            Math.floorMod(timestamp, 1000) * 1_000_000,
            ZoneOffset.UTC);
    LocalDateTime day = time.truncatedTo(ChronoUnit.DAYS);
    LocalDateTime start =
        switch (unit.toLowerCase(Locale.ROOT)) {
          case "millisecond" -> time;
          case "second" -> time.truncatedTo(ChronoUnit.SECONDS);
          case "minute" -> time.truncatedTo(ChronoUnit.MINUTES);
          case "hour" -> time.truncatedTo(ChronoUnit.HOURS);
          case "day" -> day;
          case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case "month" -> day.withDayOfMonth(1);
          case "quarter" -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
          case "year" -> day.withDayOfYear(1);
          default ->
              throw new AdbException(
                  ErrorCode.INVALID_PARAMETER_VALUE,
                  "unknown unit of time: value='%s', use millisecond, second, minute, hour, day, week, month, quarter or year"
                      .formatted(unit));
        };
    return start.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** Negative, 0 or positive: NaN equals itself and is greatest, -0.0 equals 0.0. */
  @Strict
  public static int compareDoubles(double left, double right) {
    return left == right ? 0 : Double.compare(left, right);
  }

  /** Negative, 0 or positive, by code point. UTF-16 units alone would put U+FFFF behind U+10000. */
  @Strict
  public static int compareText(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int index = 0; index < length; index++) {
      char a = left.charAt(index);
      char b = right.charAt(index);
      if (a != b) {
        boolean bothOrNeither = Character.isSurrogate(a) == Character.isSurrogate(b);
        return bothOrNeither ? a - b : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }
}
