package dev.adb.jdbc.convert;

import dev.adb.jdbc.error.SqlErrors;
import dev.adb.session.ValueKind;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From any object that an application may bind to the classes that the port knows. */
public final class PortValues {
  private PortValues() {}

  /**
   * The value as Boolean, Integer, Long, Double, BigDecimal, String, byte[], UUID, LocalDate,
   * LocalTime or LocalDateTime (UTC).
   *
   * @throws SQLException 22005 for a class that has no such meaning
   */
  public static Object of(Object value) throws SQLException {
    if (value instanceof Number number) {
      return ofNumber(number);
    }
    if (value instanceof java.util.Date date) {
      return ofDate(date);
    }
    if (value instanceof OffsetDateTime moment) {
      return Times.utc(moment);
    }
    if (value instanceof ZonedDateTime moment) {
      return Times.utc(moment.toOffsetDateTime());
    }
    if (value instanceof Instant moment) {
      return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
    if (value instanceof Calendar moment) {
      return LocalDateTime.ofInstant(moment.toInstant(), ZoneOffset.UTC);
    }
    if (value instanceof OffsetTime time) {
      return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime();
    }
    if (value instanceof Boolean
        || value instanceof String
        || value instanceof byte[]
        || value instanceof UUID
        || value instanceof LocalDate
        || value instanceof LocalTime
        || value instanceof LocalDateTime) {
      return value;
    }
    return ofLargeObject(value);
  }

  private static Object ofNumber(Number number) throws SQLException {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Double
        || number instanceof BigDecimal) {
      return number;
    }
    if (number instanceof Short || number instanceof Byte) {
      return number.intValue();
    }
    if (number instanceof Float) {
      return number.doubleValue();
    }
    if (number instanceof BigInteger whole) {
      return new BigDecimal(whole);
    }
    throw unknownClass(number);
  }

  private static Object ofDate(java.util.Date date) {
    if (date instanceof java.sql.Date) {
      return Times.localDate(date, null);
    }
    if (date instanceof java.sql.Time) {
      return Times.localTime(date, null);
    }
    return Times.localDateTime(date, null);
  }

  private static Object ofLargeObject(Object value) throws SQLException {
    if (value instanceof Character || value instanceof URL) {
      return value.toString();
    }
    if (value instanceof Clob clob) {
      return Streams.readText(clob.getCharacterStream(), Streams.ALL);
    }
    if (value instanceof Blob blob) {
      return Streams.readBytes(blob.getBinaryStream(), Streams.ALL);
    }
    if (value instanceof InputStream stream) {
      return Streams.readBytes(stream, Streams.ALL);
    }
    if (value instanceof Reader reader) {
      return Streams.readText(reader, Streams.ALL);
    }
    throw unknownClass(value);
  }

  private static SQLException unknownClass(Object value) {
    return SqlErrors.notConvertible(value.getClass().getName(), "a value of the database");
  }

  /**
   * The value as one of another kind.
   *
   * @param value of the classes that {@link #of} gives
   * @throws SQLException 22003, 22007, 22P02 or 22005 where it cannot be
   */
  public static Object as(ValueKind kind, Object value) throws SQLException {
    return switch (kind) {
      case BOOLEAN -> Numbers.toBoolean(value);
      case INT -> (int) Numbers.toLong(value, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
      case BIGINT -> Numbers.toLong(value, Long.MIN_VALUE, Long.MAX_VALUE, "bigint");
      case DOUBLE -> Numbers.toDouble(value);
      case DECIMAL -> Numbers.toDecimal(value);
      case STRING, JSON -> Texts.toText(value);
      case BYTES -> Texts.toBytes(value);
      case UUID -> Texts.toUuid(value);
      case DATE -> Times.toDate(value);
      case TIME -> Times.toTime(value);
      case TIMESTAMP -> Times.toTimestamp(value);
      case UNKNOWN -> value;
    };
  }

  /** As {@link #as}, a decimal rounded half up to {@code scale} digits behind the point. */
  public static Object as(ValueKind kind, Object value, int scale) throws SQLException {
    Object converted = as(kind, value);
    return converted instanceof BigDecimal decimal
        ? decimal.setScale(scale, RoundingMode.HALF_UP)
        : converted;
  }

  /**
   * The value as one of the kind that a parameter is declared with, as far as nothing of it is
   * lost; else the value itself, about which the database then decides.
   *
   * @throws SQLException 22007, 22P02 for a text that is no such value
   */
  static Object fit(ValueKind declared, Object value) throws SQLException {
    if (value instanceof Number || value instanceof Boolean) {
      return fitNumber(declared, value);
    }
    if (value instanceof byte[] bytes) {
      return declared == ValueKind.UUID && bytes.length == 16 ? Texts.toUuid(bytes) : value;
    }
    if (value instanceof String && declared == ValueKind.BYTES) {
      return value;
    }
    if (value instanceof String text && isWhole(declared)) {
      return fitNumber(declared, Numbers.toDecimal(text));
    }
    boolean meaningful =
        switch (declared) {
          case STRING, JSON -> true;
          case DATE -> value instanceof LocalDateTime || value instanceof String;
          case TIME -> value instanceof LocalDateTime || value instanceof String;
          case TIMESTAMP -> value instanceof LocalDate || value instanceof String;
          case UUID, BOOLEAN, DECIMAL, DOUBLE -> value instanceof String;
          default -> false;
        };
    return meaningful ? as(declared, value) : value;
  }

  private static boolean isWhole(ValueKind kind) {
    return kind == ValueKind.INT || kind == ValueKind.BIGINT;
  }

  private static Object fitNumber(ValueKind declared, Object value) throws SQLException {
    Object converted =
        switch (declared) {
          case BIGINT, INT -> exactly(declared, value);
          case DECIMAL ->
              value instanceof Double number && !Double.isFinite(number)
                  ? null
                  : as(declared, value);
          case DOUBLE, STRING, JSON -> as(declared, value);
          case BOOLEAN -> {
            double number = Numbers.toDouble(value);
            yield number == 0 || number == 1 ? (Object) (number == 1) : null;
          }
          default -> null;
        };
    return converted == null ? value : converted;
  }

  private static @Nullable Object exactly(ValueKind whole, Object value) throws SQLException {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return null;
    }
    BigDecimal number = Numbers.toDecimal(value);
    if (number.precision() - (long) number.scale() > 20) {
      return null;
    }
    try {
      return whole == ValueKind.INT
          ? (Object) number.intValueExact()
          : (Object) number.longValueExact();
    } catch (ArithmeticException notWhole) {
      return null;
    }
  }
}
