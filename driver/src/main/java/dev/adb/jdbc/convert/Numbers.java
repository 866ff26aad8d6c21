package dev.adb.jdbc.convert;

import dev.adb.jdbc.error.SqlErrors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Locale;

/** From a value of the port to a number or a truth value. */
public final class Numbers {
  /** Digits before the point of the longest long; a longer decimal is never expanded. */
  private static final int LONG_DIGITS_MAX = 19;

  private static final int DOUBLE_EXPONENT_MAX = 1000;

  private Numbers() {}

  /**
   * The value as a whole number, what is behind the point cut off.
   *
   * @param target names the Java type in the message of the error
   * @throws SQLException 22003 below {@code min} or above {@code max}
   */
  public static long toLong(Object value, long min, long max, String target) throws SQLException {
    if (value instanceof Integer || value instanceof Long) {
      return inRange(((Number) value).longValue(), min, max, target, value);
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof Double number) {
      double whole = number < 0 ? Math.ceil(number) : Math.floor(number);
      // 2^63 itself is a double and no long; NaN fails both comparisons.
      if (!(whole >= -0x1p63 && whole < 0x1p63)) {
        throw outOfRange(value, target);
      }
      return inRange((long) whole, min, max, target, value);
    }
    BigDecimal decimal = toDecimal(value, target);
    if (decimal.precision() - decimal.scale() > LONG_DIGITS_MAX) {
      throw outOfRange(value, target);
    }
    BigInteger whole = decimal.toBigInteger();
    if (whole.bitLength() >= Long.SIZE) {
      throw outOfRange(value, target);
    }
    return inRange(whole.longValue(), min, max, target, value);
  }

  private static long inRange(long number, long min, long max, String target, Object value)
      throws SQLException {
    if (number < min || number > max) {
      throw outOfRange(value, target);
    }
    return number;
  }

  public static double toDouble(Object value) throws SQLException {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof String text) {
      try {
        return Double.parseDouble(text.strip());
      } catch (NumberFormatException e) {
        throw notANumber(text);
      }
    }
    throw SqlErrors.notConvertible(Texts.nameOf(value), "double");
  }

  /**
   * @throws SQLException 22003 for a finite number too large for a float
   */
  public static float toFloat(double value) throws SQLException {
    float narrowed = (float) value;
    if (Float.isInfinite(narrowed) && !Double.isInfinite(value)) {
      throw outOfRange(value, "float");
    }
    return narrowed;
  }

  public static BigDecimal toDecimal(Object value) throws SQLException {
    return toDecimal(value, "BigDecimal");
  }

  public static BigInteger toBigInteger(Object value) throws SQLException {
    BigDecimal decimal = toDecimal(value, "BigInteger");
    if (decimal.precision() - (long) decimal.scale() > DOUBLE_EXPONENT_MAX) {
      throw outOfRange(value, "BigInteger");
    }
    return decimal.toBigInteger();
  }

  private static BigDecimal toDecimal(Object value, String target) throws SQLException {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Integer || value instanceof Long) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    if (value instanceof Double number) {
      if (!Double.isFinite(number)) {
        throw outOfRange(value, target);
      }
      return BigDecimal.valueOf(number);
    }
    if (value instanceof Boolean truth) {
      return truth ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (value instanceof String text) {
      try {
        return new BigDecimal(text.strip());
      } catch (NumberFormatException e) {
        throw notANumber(text);
      }
    }
    throw SqlErrors.notConvertible(Texts.nameOf(value), target);
  }

  public static boolean toBoolean(Object value) throws SQLException {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.signum() != 0;
    }
    if (value instanceof Double number) {
      return number != 0;
    }
    if (value instanceof Number number) {
      return number.longValue() != 0;
    }
    if (value instanceof String text) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "true", "t", "yes", "y", "on", "1" -> true;
        case "false", "f", "no", "n", "off", "0" -> false;
        default ->
            throw SqlErrors.of(
                SqlErrors.INVALID_TEXT, "not a boolean: value=%s".formatted(Texts.quote(text)));
      };
    }
    throw SqlErrors.notConvertible(Texts.nameOf(value), "boolean");
  }

  private static SQLException outOfRange(Object value, String target) {
    return SqlErrors.of(
        SqlErrors.OUT_OF_RANGE, "value out of range: value=%s, type=%s".formatted(value, target));
  }

  private static SQLException notANumber(String text) {
    return SqlErrors.of(
        SqlErrors.INVALID_TEXT, "not a number: value=%s".formatted(Texts.quote(text)));
  }
}
