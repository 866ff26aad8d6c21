package dev.adb.engine.type;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;

/**
 * The type of an attribute, a key part or a column.
 *
 * @param precision digits of a DECIMAL (1 to 38), characters of a bounded STRING (0: unbounded),
 *     else 0
 * @param scale digits after the point of a DECIMAL (0 to precision), else 0
 */
public record DataType(TypeKind kind, int precision, int scale) {
  public static final int DECIMAL_PRECISION_MAX = 38;

  /** The largest precision whose unscaled values fit a long. */
  public static final int LONG_PRECISION_MAX = 18;

  public static final DataType BOOLEAN = new DataType(TypeKind.BOOLEAN, 0, 0);
  public static final DataType INT = new DataType(TypeKind.INT, 0, 0);
  public static final DataType BIGINT = new DataType(TypeKind.BIGINT, 0, 0);
  public static final DataType DOUBLE = new DataType(TypeKind.DOUBLE, 0, 0);
  public static final DataType STRING = new DataType(TypeKind.STRING, 0, 0);
  public static final DataType JSON = new DataType(TypeKind.JSON, 0, 0);
  public static final DataType BYTES = new DataType(TypeKind.BYTES, 0, 0);
  public static final DataType UUID = new DataType(TypeKind.UUID, 0, 0);
  public static final DataType DATE = new DataType(TypeKind.DATE, 0, 0);
  public static final DataType TIME = new DataType(TypeKind.TIME, 0, 0);
  public static final DataType TIMESTAMP = new DataType(TypeKind.TIMESTAMP, 0, 0);

  public DataType {
    if (kind == TypeKind.DECIMAL) {
      if (precision < 1 || precision > DECIMAL_PRECISION_MAX) {
        throw new AdbException(
            ErrorCode.INVALID_PARAMETER_VALUE,
            "decimal precision must be 1 to %d, got %d"
                .formatted(DECIMAL_PRECISION_MAX, precision));
      }
      if (scale < 0 || scale > precision) {
        throw new AdbException(
            ErrorCode.INVALID_PARAMETER_VALUE,
            "decimal scale must be 0 to the precision %d, got %d".formatted(precision, scale));
      }
    }
  }

  public static DataType decimal(int precision, int scale) {
    return new DataType(TypeKind.DECIMAL, precision, scale);
  }

  /** A string of at most {@code lengthMax} characters. */
  public static DataType varchar(int lengthMax) {
    return new DataType(TypeKind.STRING, lengthMax, 0);
  }

  /** How a column of this type lies in memory. */
  public TypeKind.Storage storage() {
    return kind == TypeKind.DECIMAL && precision > LONG_PRECISION_MAX
        ? TypeKind.Storage.LONG_PAIR
        : kind.storage();
  }

  /** Whether every value of this type is, unchanged, a value of {@code wider}. */
  public boolean widensTo(DataType wider) {
    if (equals(wider)) {
      return true;
    }
    return switch (kind) {
      case INT ->
          wider.kind == TypeKind.BIGINT
              || (wider.kind == TypeKind.DECIMAL && wider.precision - wider.scale >= 10);
      case BIGINT -> wider.kind == TypeKind.DECIMAL && wider.precision - wider.scale >= 19;
      case DECIMAL ->
          wider.kind == TypeKind.DECIMAL
              && wider.scale >= scale
              && wider.precision - wider.scale >= precision - scale;
      case STRING ->
          wider.kind == TypeKind.STRING
              && (wider.precision == 0 || (precision != 0 && wider.precision >= precision));
      default -> false;
    };
  }

  /** The type as the language writes it. */
  @Override
  public String toString() {
    return switch (kind) {
      case DECIMAL -> "decimal(" + precision + "," + scale + ")";
      case STRING -> precision == 0 ? "string" : "varchar(" + precision + ")";
      case BOOLEAN -> "boolean";
      case INT -> "int";
      case BIGINT -> "bigint";
      case DOUBLE -> "double";
      case JSON -> "json";
      case BYTES -> "bytes";
      case UUID -> "uuid";
      case DATE -> "date";
      case TIME -> "time";
      case TIMESTAMP -> "timestamp";
    };
  }
}
