package dev.adb.datalog.source;

/** The SQLSTATEs that {@link DatalogException} carries. */
public final class SqlState {
  public static final String FEATURE_NOT_SUPPORTED = "0A000";
  public static final String NUMERIC_OUT_OF_RANGE = "22003";
  public static final String INVALID_DATETIME = "22007";
  public static final String SYNTAX_ERROR = "42601";
  public static final String PROGRAM_LIMIT = "54000";
  public static final String TOO_COMPLEX = "54001";

  private SqlState() {}
}
