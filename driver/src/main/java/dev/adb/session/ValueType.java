package dev.adb.session;

/**
 * A kind with what bounds it.
 *
 * @param precision digits of a DECIMAL, characters of a bounded STRING, else 0
 * @param scale digits after the point of a DECIMAL, else 0
 */
public record ValueType(ValueKind kind, int precision, int scale) {

  public static ValueType of(ValueKind kind) {
    return new ValueType(kind, 0, 0);
  }

  public static ValueType decimal(int precision, int scale) {
    return new ValueType(ValueKind.DECIMAL, precision, scale);
  }

  /**
   * The type as the language writes it: {@code decimal(12,2)}, {@code varchar(10)}, {@code bigint}.
   */
  public String text() {
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
      case UNKNOWN -> "unknown";
    };
  }
}
