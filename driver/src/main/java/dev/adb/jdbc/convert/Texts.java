package dev.adb.jdbc.convert;

import dev.adb.jdbc.error.SqlErrors;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.UUID;

/** From a value of the port to its text, its bytes or a UUID. */
public final class Texts {
  private static final int UUID_BYTES = 16;
  private static final int QUOTED_LENGTH_MAX = 40;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private Texts() {}

  /**
   * The text of a value, the same in every zone and locale: decimals without an exponent, dates and
   * times as the language writes them, bytes in hexadecimal.
   */
  public static String toText(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof LocalTime time) {
      return timeText(time);
    }
    if (value instanceof LocalDateTime timestamp) {
      return timestamp.toLocalDate() + " " + timeText(timestamp.toLocalTime());
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return value.toString();
  }

  private static String timeText(LocalTime time) {
    StringBuilder text = new StringBuilder("hh:mm:ss.fff".length());
    appendPadded(text, time.getHour(), 2);
    appendPadded(text, time.getMinute(), 2, ':');
    appendPadded(text, time.getSecond(), 2, ':');
    int millis = time.getNano() / NANOS_PER_MILLI;
    if (millis > 0) {
      appendPadded(text, millis, 3, '.');
    }
    return text.toString();
  }

  private static void appendPadded(StringBuilder text, int number, int width, char before) {
    text.append(before);
    appendPadded(text, number, width);
  }

  private static void appendPadded(StringBuilder text, int number, int width) {
    String digits = Integer.toString(number);
    for (int missing = width - digits.length(); missing > 0; missing--) {
      text.append('0');
    }
    text.append(digits);
  }

  /** Bytes as they are, text as UTF-8, a UUID as 16 bytes, most significant first. */
  public static byte[] toBytes(Object value) throws SQLException {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    if (value instanceof UUID uuid) {
      return ByteBuffer.allocate(UUID_BYTES)
          .putLong(uuid.getMostSignificantBits())
          .putLong(uuid.getLeastSignificantBits())
          .array();
    }
    throw SqlErrors.notConvertible(nameOf(value), "byte[]");
  }

  public static UUID toUuid(Object value) throws SQLException {
    if (value instanceof UUID uuid) {
      return uuid;
    }
    if (value instanceof byte[] bytes && bytes.length == UUID_BYTES) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new UUID(buffer.getLong(), buffer.getLong());
    }
    if (value instanceof String text) {
      try {
        return UUID.fromString(text.strip());
      } catch (IllegalArgumentException e) {
        throw SqlErrors.of(SqlErrors.INVALID_TEXT, "not a uuid: value=%s".formatted(quote(text)));
      }
    }
    throw SqlErrors.notConvertible(nameOf(value), "UUID");
  }

  /** The text in quotes, shortened, for a message. */
  static String quote(String text) {
    return text.length() <= QUOTED_LENGTH_MAX
        ? "'" + text + "'"
        : "'" + text.substring(0, QUOTED_LENGTH_MAX) + "…'";
  }

  /** What messages call the type of a value of the port. */
  static String nameOf(Object value) {
    if (value instanceof LocalDate) {
      return "date";
    }
    if (value instanceof LocalTime) {
      return "time";
    }
    if (value instanceof LocalDateTime) {
      return "timestamp";
    }
    if (value instanceof byte[]) {
      return "bytes";
    }
    return value.getClass().getSimpleName();
  }
}
