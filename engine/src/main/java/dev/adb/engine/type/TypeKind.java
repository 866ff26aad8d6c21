package dev.adb.engine.type;

/**
 * The kinds of types. The code stands in files and never changes.
 *
 * <p>A value as an object, in <em>internal form</em>, is: Boolean; Integer for INT, DATE (days
 * since 1970-01-01) and TIME (milliseconds of the day); Long for BIGINT and TIMESTAMP (milliseconds
 * since 1970-01-01T00:00Z); Double; BigDecimal of exactly the type's scale; String for STRING and
 * JSON; byte[]; UUID.
 */
public enum TypeKind {
  BOOLEAN(1, Storage.INT),
  INT(2, Storage.INT),
  BIGINT(3, Storage.LONG),
  DOUBLE(4, Storage.DOUBLE),
  DECIMAL(5, Storage.LONG),
  STRING(6, Storage.STRING),
  JSON(7, Storage.STRING),
  BYTES(8, Storage.BYTES),
  UUID(9, Storage.LONG_PAIR),
  DATE(10, Storage.INT),
  TIME(11, Storage.INT),
  TIMESTAMP(12, Storage.LONG);

  /** How a value lies in a column. */
  public enum Storage {
    INT,
    LONG,
    /**
     * Two longs, the high one first: UUIDs and decimals of more than 18 digits (two's complement).
     */
    LONG_PAIR,
    DOUBLE,
    STRING,
    BYTES
  }

  private static final TypeKind[] BY_CODE = new TypeKind[13];

  static {
    for (TypeKind kind : values()) {
      BY_CODE[kind.code] = kind;
    }
  }

  private final int code;
  private final Storage storage;

  TypeKind(int code, Storage storage) {
    this.code = code;
    this.storage = storage;
  }

  public int code() {
    return code;
  }

  Storage storage() {
    return storage;
  }

  /** The kind with a code, or throws IllegalArgumentException. */
  public static TypeKind ofCode(int code) {
    if (code < 1 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("type code must be 1 to 12, got " + code);
    }
    return BY_CODE[code];
  }
}
