package dev.adb.engine.error;

/**
 * Every fault that aDB reports, with its SQLSTATE (ISO 9075 classes, and PostgreSQL's codes where
 * the standard has none) and its vendor code, 0 unless several faults share a state.
 */
public enum ErrorCode {
  SYNTAX("42601"),
  UNDEFINED_COLUMN("42703"),
  UNDEFINED_TABLE("42P01"),
  UNDEFINED_OBJECT("42704"),
  AMBIGUOUS_NAME("42702"),
  ALREADY_EXISTS("42710"),
  TYPE_MISMATCH("42804"),
  INVALID_RECURSION("42P19"),
  INVALID_NAME("42602"),
  INVALID_DEFINITION("42P16"),
  WRONG_OBJECT_TYPE("42809"),
  DEPENDENT_OBJECTS("2BP01"),
  CHECK_VIOLATION("23514"),
  MISSING_ATTRIBUTE("23502"),
  DUPLICATE_EVENT_ID("23505"),
  NUMBER_OUT_OF_RANGE("22003"),
  DIVISION_BY_ZERO("22012"),
  STRING_TOO_LONG("22001"),
  INVALID_DATETIME("22007"),
  DATETIME_OUT_OF_RANGE("22008"),
  INVALID_TEXT("22P02"),
  INVALID_CHARACTER("22021"),
  INVALID_PARAMETER_VALUE("22023"),
  INVALID_JSON("22032"),
  CARDINALITY_VIOLATION("21000"),
  VERSION_CONFLICT("40001", 1),
  READ_CONFLICT("40001", 2),
  CATALOG_CONFLICT("40001", 3),
  ACTIVE_TRANSACTION("25001"),
  NO_ACTIVE_TRANSACTION("25P01"),
  READ_ONLY("25006"),
  INVALID_SAVEPOINT("3B001"),
  NOT_SUPPORTED("0A000"),
  PARAMETER_NOT_BOUND("07001"),
  CANCELLED("57014"),
  LIMIT_EXCEEDED("54000"),
  OUT_OF_MEMORY("53200"),
  DISK_FULL("53100"),
  IO_ERROR("58030"),
  CORRUPT_LOG("XX001", 1),
  CORRUPT_FILE("XX001", 2),
  UNKNOWN_FORMAT("XX001", 3),
  DATABASE_LOCKED("55006"),
  DATABASE_CLOSED("08003"),
  /**
   * A force failed: nobody knows what the disk holds, so no write is taken until the database is
   * reopened.
   */
  WRITES_REFUSED("58000"),
  INTERNAL("XX000");

  private final String sqlState;
  private final int vendorCode;

  ErrorCode(String sqlState) {
    this(sqlState, 0);
  }

  ErrorCode(String sqlState, int vendorCode) {
    this.sqlState = sqlState;
    this.vendorCode = vendorCode;
  }

  public String sqlState() {
    return sqlState;
  }

  public int vendorCode() {
    return vendorCode;
  }
}
