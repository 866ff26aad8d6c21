package dev.adb.jdbc.convert;

import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import java.sql.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What JDBC says about each type of the database: codes, classes, sizes. */
public final class SqlTypes {
  /** The longest value: an event takes at most so many bytes. */
  public static final int LENGTH_MAX = 16 << 20;

  private static final int DECIMAL_DIGITS_MAX = 38;
  private static final int FRACTION_DIGITS = 3;
  private static final int SIGN_AND_POINT = 2;

  private SqlTypes() {}

  /** The constant of {@link Types}. */
  public static int code(ValueKind kind) {
    return switch (kind) {
      case BOOLEAN -> Types.BOOLEAN;
      case INT -> Types.INTEGER;
      case BIGINT -> Types.BIGINT;
      case DOUBLE -> Types.DOUBLE;
      case DECIMAL -> Types.DECIMAL;
      case STRING, JSON -> Types.VARCHAR;
      case BYTES -> Types.VARBINARY;
      case UUID -> Types.OTHER;
      case DATE -> Types.DATE;
      case TIME -> Types.TIME;
      case TIMESTAMP -> Types.TIMESTAMP;
      case UNKNOWN -> Types.NULL;
    };
  }

  /** The name in the language, without precision and scale. */
  public static String name(ValueType type) {
    return switch (type.kind()) {
      case DECIMAL -> "decimal";
      case STRING -> type.precision() == 0 ? "string" : "varchar";
      default -> type.text();
    };
  }

  /** The class that {@code getObject} gives when none is asked for. */
  public static Class<?> javaClass(ValueKind kind) {
    return switch (kind) {
      case BOOLEAN -> Boolean.class;
      case INT -> Integer.class;
      case BIGINT -> Long.class;
      case DOUBLE -> Double.class;
      case DECIMAL -> java.math.BigDecimal.class;
      case STRING, JSON -> String.class;
      case BYTES -> byte[].class;
      case UUID -> java.util.UUID.class;
      case DATE -> java.sql.Date.class;
      case TIME -> java.sql.Time.class;
      case TIMESTAMP -> java.sql.Timestamp.class;
      case UNKNOWN -> Object.class;
    };
  }

  /** Decimal digits of a number, characters of a text, a date or a time, bytes of bytes. */
  public static int precision(ValueType type) {
    return switch (type.kind()) {
      case BOOLEAN -> 1;
      case INT -> 10;
      case BIGINT -> 19;
      case DOUBLE -> 17;
      case DECIMAL -> type.precision() == 0 ? DECIMAL_DIGITS_MAX : type.precision();
      case STRING -> type.precision() == 0 ? LENGTH_MAX : type.precision();
      case JSON, BYTES -> LENGTH_MAX;
      case UUID -> 36;
      case DATE -> 10;
      case TIME -> 12;
      case TIMESTAMP -> 23;
      case UNKNOWN -> 0;
    };
  }

  /** Digits after the point: of a DECIMAL, or of the seconds. */
  public static int scale(ValueType type) {
    return switch (type.kind()) {
      case DECIMAL -> type.scale();
      case TIME, TIMESTAMP -> FRACTION_DIGITS;
      default -> 0;
    };
  }

  /** The most characters that {@code getString} gives. */
  public static int displaySize(ValueType type) {
    return switch (type.kind()) {
      case BOOLEAN -> "false".length();
      case INT -> 11;
      case BIGINT -> 20;
      case DOUBLE -> 24;
      case DECIMAL -> precision(type) + SIGN_AND_POINT;
      case BYTES -> 2 * LENGTH_MAX;
      case UNKNOWN -> "null".length();
      default -> precision(type);
    };
  }

  /** The most bytes of a text or bytes, or null for the other types. */
  public static @Nullable Integer octetLength(ValueType type) {
    return switch (type.kind()) {
      case STRING, JSON, BYTES -> precision(type);
      default -> null;
    };
  }

  public static boolean isNumber(ValueKind kind) {
    return switch (kind) {
      case INT, BIGINT, DOUBLE, DECIMAL -> true;
      default -> false;
    };
  }

  /** The base in which the precision of a number counts, or null for the other types. */
  public static @Nullable Integer radix(ValueKind kind) {
    return isNumber(kind) ? 10 : null;
  }

  public static boolean isCaseSensitive(ValueKind kind) {
    return kind == ValueKind.STRING || kind == ValueKind.JSON;
  }

  /** The kind that a name of the language or of SQL means, or null. */
  public static @Nullable ValueKind kindNamed(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "boolean", "bool" -> ValueKind.BOOLEAN;
      case "int", "integer", "smallint", "tinyint" -> ValueKind.INT;
      case "bigint", "long" -> ValueKind.BIGINT;
      case "double", "float", "real", "double precision" -> ValueKind.DOUBLE;
      case "decimal", "numeric" -> ValueKind.DECIMAL;
      case "string", "varchar", "char", "text" -> ValueKind.STRING;
      case "json" -> ValueKind.JSON;
      case "bytes", "varbinary", "binary" -> ValueKind.BYTES;
      case "uuid" -> ValueKind.UUID;
      case "date" -> ValueKind.DATE;
      case "time" -> ValueKind.TIME;
      case "timestamp" -> ValueKind.TIMESTAMP;
      default -> null;
    };
  }

  /**
   * The kind that a constant of {@link Types} asks for, UNKNOWN where it leaves that to the value.
   *
   * @return null for what the database has no type for
   */
  public static @Nullable ValueKind kind(int code) {
    return switch (code) {
      case Types.BIT, Types.BOOLEAN -> ValueKind.BOOLEAN;
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> ValueKind.INT;
      case Types.BIGINT -> ValueKind.BIGINT;
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> ValueKind.DOUBLE;
      case Types.NUMERIC, Types.DECIMAL -> ValueKind.DECIMAL;
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB,
          Types.DATALINK ->
          ValueKind.STRING;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ValueKind.BYTES;
      case Types.DATE -> ValueKind.DATE;
      case Types.TIME, Types.TIME_WITH_TIMEZONE -> ValueKind.TIME;
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> ValueKind.TIMESTAMP;
      case Types.OTHER, Types.JAVA_OBJECT, Types.NULL -> ValueKind.UNKNOWN;
      default -> null;
    };
  }
}
