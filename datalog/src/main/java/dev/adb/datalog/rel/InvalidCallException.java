package dev.adb.datalog.rel;

/** Says why a call of a function cannot stand; the place is the caller's to add. */
public final class InvalidCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String sqlState;

  public InvalidCallException(String sqlState, String message, Throwable cause) {
    super(message, cause);
    this.sqlState = sqlState;
  }

  public String sqlState() {
    return sqlState;
  }
}
