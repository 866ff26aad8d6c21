package dev.adb.engine.event;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.limit.Limits;
import dev.adb.engine.type.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Byte layout of a stream key, version 1: its parts one behind the other, each by its type.
 * Integers are little-endian.
 *
 * <pre>
 *  TYPE     SIZE  FIELD
 *  int         4  value
 *  date        4  days since 1970-01-01
 *  bigint      8  value
 *  uuid       16  high word, low word
 *  string    2+n  length in bytes, UTF-8
 * </pre>
 *
 * <p>Equal keys have equal bytes: a key is found by its bytes alone.
 */
public final class KeyFormat {
  private KeyFormat() {}

  /** Appends a part of a type that a long holds: int, bigint, date. */
  static void putLong(ByteWriter out, DataType type, long value) {
    switch (type.kind()) {
      case INT, DATE -> out.putInt((int) value);
      case BIGINT -> out.putLong(value);
      default -> throw new IllegalArgumentException("key part is " + type);
    }
  }

  static void putUuid(ByteWriter out, long high, long low) {
    out.putLong(high);
    out.putLong(low);
  }

  static void putString(ByteWriter out, byte[] utf8) {
    if (utf8.length > Limits.KEY_BYTES_MAX) {
      throw tooLong(utf8.length);
    }
    out.putShort(utf8.length);
    out.putBytes(utf8, 0, utf8.length);
  }

  static AdbException tooLong(int length) {
    return new AdbException(
        ErrorCode.LIMIT_EXCEEDED,
        "stream key is too long: bytes=%d, limit=%d".formatted(length, Limits.KEY_BYTES_MAX));
  }

  /**
   * Whether a value in internal form can be a part of a key at all; of what cannot none is held.
   */
  public static boolean fits(DataType type, Object value) {
    return switch (type.kind()) {
      case INT, DATE -> ((Number) value).longValue() == ((Number) value).intValue();
      case STRING ->
          Text.isEncodable((String) value)
              && Text.encode((String) value).length <= Limits.KEY_BYTES_MAX;
      default -> true;
    };
  }

  /** Appends a value in internal form that {@link #fits}. */
  public static void put(ByteWriter out, DataType type, Object value) {
    switch (type.kind()) {
      case INT, DATE, BIGINT -> putLong(out, type, ((Number) value).longValue());
      case UUID -> {
        UUID uuid = (UUID) value;
        putUuid(out, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
      }
      case STRING -> putString(out, Text.encode((String) value));
      default -> throw new IllegalArgumentException("key part is " + type);
    }
  }

  /** The offset, from the start of the key, at which a part begins. */
  public static int partOffset(List<KeyPart> parts, int part, byte[] bytes, int offset) {
    int at = offset;
    for (int i = 0; i < part; i++) {
      at += partLength(parts.get(i).type(), bytes, at);
    }
    return at;
  }

  private static int partLength(DataType type, byte[] bytes, int at) {
    return switch (type.kind()) {
      case INT, DATE -> Integer.BYTES;
      case BIGINT -> Long.BYTES;
      case UUID -> 2 * Long.BYTES;
      case STRING -> Short.BYTES + stringLength(bytes, at);
      default -> throw new IllegalArgumentException("key part is " + type);
    };
  }

  /** The bytes of a string part's text. */
  public static int stringLength(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  /** A key as people read it: parts separated by commas, strings bare. */
  public static String text(List<KeyPart> parts, byte[] bytes, int offset) {
    StringBuilder text = new StringBuilder();
    int at = offset;
    for (KeyPart part : parts) {
      if (text.length() > 0) {
        text.append(',');
      }
      text.append(partText(part.type(), bytes, at));
      at += partLength(part.type(), bytes, at);
    }
    return text.toString();
  }

  private static Object partText(DataType type, byte[] bytes, int at) {
    return switch (type.kind()) {
      case INT -> ByteReader.intAt(bytes, at);
      case DATE -> LocalDate.ofEpochDay(ByteReader.intAt(bytes, at));
      case BIGINT -> ByteReader.longAt(bytes, at);
      case UUID ->
          new UUID(ByteReader.longAt(bytes, at), ByteReader.longAt(bytes, at + Long.BYTES));
      case STRING -> Text.decode(bytes, at + Short.BYTES, stringLength(bytes, at));
      default -> throw new IllegalArgumentException("key part is " + type);
    };
  }
}
