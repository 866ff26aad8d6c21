package dev.adb.calcite.type;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;

/**
 * Turns a value into the internal form of a type, without loss or not at all.
 *
 * <p>Whole numbers, decimals and doubles convert where they fit exactly; text converts to every
 * type that it is the text of.
 */
public final class ValueConversion {
  private ValueConversion() {}

  /**
   * @param value in internal form of some type, a ByteString or a java.time value
   * @throws AdbException 22003, 22001, 22007, 22P02 or 42804
   */
  public static Object convert(Object value, DataType type) {
    return switch (type.kind()) {
      case BOOLEAN -> toBoolean(value);
      case INT -> toInt(value, type);
      case BIGINT -> toLong(value, type);
      case DOUBLE -> toDouble(value, type);
      case DECIMAL -> toDecimal(value, type);
      case STRING, JSON -> toText(value, type);
      case BYTES -> toBytes(value);
      case UUID -> toUuid(value);
      case DATE -> toDate(value);
      case TIME -> toTime(value);
      case TIMESTAMP -> toTimestamp(value);
    };
  }

  private static Boolean toBoolean(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof String text) {
      switch (text.trim().toLowerCase(Locale.ROOT)) {
        case "true" -> {
          return Boolean.TRUE;
        }
        case "false" -> {
          return Boolean.FALSE;
        }
        default -> throw badText("boolean", text);
      }
    }
    throw mismatch(DataType.BOOLEAN, value);
  }

  private static Integer toInt(Object value, DataType type) {
    if (value instanceof Integer number) {
      return number;
    }
    try {
      return number(value, type).intValueExact();
    } catch (ArithmeticException e) {
      throw range(type, value);
    }
  }

  private static Long toLong(Object value, DataType type) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    try {
      return number(value, type).longValueExact();
    } catch (ArithmeticException e) {
      throw range(type, value);
    }
  }

  private static Double toDouble(Object value, DataType type) {
    if (value instanceof Double number) {
      return number;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text) {
      try {
        return Double.valueOf(text.trim());
      } catch (NumberFormatException e) {
        throw badText("number", text);
      }
    }
    throw mismatch(type, value);
  }

  private static BigDecimal toDecimal(Object value, DataType type) {
    try {
      BigDecimal number = number(value, type).setScale(type.scale(), RoundingMode.UNNECESSARY);
      if (number.precision() <= type.precision()) {
        return number;
      }
    } catch (ArithmeticException e) {
      // reported below: it has too many digits after the point
    }
    throw range(type, value);
  }

  /** The number of a value, with all its digits. */
  public static BigDecimal decimal(Object value) {
    return number(value, DataType.decimal(DataType.DECIMAL_PRECISION_MAX, 0));
  }

  private static BigDecimal number(Object value, DataType type) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Double number) {
      if (number.isNaN() || number.isInfinite()) {
        throw range(type, value);
      }
      return BigDecimal.valueOf(number);
    }
    if (value instanceof Number number) {
      return BigDecimal.valueOf(number.longValue());
    }
    if (value instanceof String text) {
      try {
        return new BigDecimal(text.trim());
      } catch (NumberFormatException e) {
        throw badText("number", text);
      }
    }
    throw mismatch(type, value);
  }

  private static String toText(Object value, DataType type) {
    String text =
        value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
    if (value instanceof byte[] || value instanceof ByteString) {
      throw mismatch(type, value);
    }
    if (type.precision() != 0 && text.codePointCount(0, text.length()) > type.precision()) {
      throw new AdbException(
          ErrorCode.STRING_TOO_LONG,
          "text too long: length=%d, limit=%d"
              .formatted(text.codePointCount(0, text.length()), type.precision()));
    }
    return text;
  }

  private static byte[] toBytes(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof ByteString bytes) {
      return bytes.getBytes();
    }
    if (value instanceof String text) {
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        throw badText("base64", text);
      }
    }
    throw mismatch(DataType.BYTES, value);
  }

  private static UUID toUuid(Object value) {
    if (value instanceof UUID uuid) {
      return uuid;
    }
    if (value instanceof String text) {
      try {
        UUID uuid = UUID.fromString(text.trim());
        if (uuid.toString().equalsIgnoreCase(text.trim())) {
          return uuid;
        }
      } catch (IllegalArgumentException e) {
        // reported below
      }
      throw badText("uuid", text);
    }
    throw mismatch(DataType.UUID, value);
  }

  private static Integer toDate(Object value) {
    if (value instanceof Integer days) {
      return days;
    }
    try {
      if (value instanceof LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
      }
      if (value instanceof String text) {
        return Math.toIntExact(LocalDate.parse(text.trim()).toEpochDay());
      }
    } catch (DateTimeException e) {
      throw badTime("date", "yyyy-mm-dd", value);
    } catch (ArithmeticException e) {
      throw range(DataType.DATE, value);
    }
    throw mismatch(DataType.DATE, value);
  }

  private static Integer toTime(Object value) {
    if (value instanceof Integer millis) {
      return millis;
    }
    try {
      if (value instanceof LocalTime time) {
        return millisOfDay(time);
      }
      if (value instanceof String text) {
        return millisOfDay(LocalTime.parse(text.trim()));
      }
    } catch (DateTimeException e) {
      throw badTime("time", "hh:mm:ss[.fff]", value);
    }
    throw mismatch(DataType.TIME, value);
  }

  private static int millisOfDay(LocalTime time) {
    return (int) (time.toNanoOfDay() / 1_000_000);
  }

  private static Long toTimestamp(Object value) {
    if (value instanceof Long millis) {
      return millis;
    }
    try {
      if (value instanceof LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
      }
      if (value instanceof LocalDate date) {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
      }
      if (value instanceof String text) {
        return parseTimestamp(text.trim()).toInstant(ZoneOffset.UTC).toEpochMilli();
      }
    } catch (DateTimeException e) {
      throw badTime("timestamp", "yyyy-mm-dd hh:mm:ss[.fff]", value);
    } catch (ArithmeticException e) {
      throw range(DataType.TIMESTAMP, value);
    }
    throw mismatch(DataType.TIMESTAMP, value);
  }

  private static LocalDateTime parseTimestamp(String text) {
    if (text.length() == "yyyy-mm-dd".length()) {
      return LocalDate.parse(text).atStartOfDay();
    }
    String iso = text.replace(' ', 'T');
    return iso.endsWith("Z")
        ? LocalDateTime.parse(iso, DateTimeFormatter.ISO_INSTANT.withZone(ZoneOffset.UTC))
        : LocalDateTime.parse(iso);
  }

  private static AdbException range(DataType type, Object value) {
    return new AdbException(
        ErrorCode.NUMBER_OUT_OF_RANGE, "value does not fit %s: value=%s".formatted(type, value));
  }

  private static AdbException badText(String what, String text) {
    return new AdbException(
        ErrorCode.INVALID_TEXT, "text is no %s: value='%s'".formatted(what, text));
  }

  private static AdbException badTime(String what, String form, Object value) {
    return new AdbException(
        ErrorCode.INVALID_DATETIME,
        "text is no %s: value='%s', write %s".formatted(what, value, form));
  }

  private static AdbException mismatch(DataType type, Object value) {
    return new AdbException(
        ErrorCode.TYPE_MISMATCH,
        "a %s cannot be %s".formatted(type, value.getClass().getSimpleName()));
  }
}
