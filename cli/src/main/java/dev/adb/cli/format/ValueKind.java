package dev.adb.cli.format;

import java.sql.Types;

/** What a column's values are, as far as printing tells them apart. */
enum ValueKind {
  TEXT,
  BOOLEAN,
  INTEGER,
  DECIMAL,
  DOUBLE,
  DATE,
  TIME,
  TIMESTAMP,
  BYTES,
  JSON;

  /**
   * Returns the kind of a column.
   *
   * @param sqlType of {@link Types}
   * @param typeName the database's own name of the type, which alone tells JSON from text
   */
  static ValueKind of(int sqlType, String typeName) {
    if (typeName.equalsIgnoreCase("json")) {
      return JSON;
    }
    return switch (sqlType) {
      case Types.BOOLEAN, Types.BIT -> BOOLEAN;
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
      case Types.DECIMAL, Types.NUMERIC -> DECIMAL;
      case Types.FLOAT, Types.REAL, Types.DOUBLE -> DOUBLE;
      case Types.DATE -> DATE;
      case Types.TIME -> TIME;
      case Types.TIMESTAMP -> TIMESTAMP;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
      default -> TEXT;
    };
  }

  /** Whether people expect it at the right of its column. */
  boolean isNumber() {
    return this == INTEGER || this == DECIMAL || this == DOUBLE;
  }
}
