package dev.adb.jdbc.error;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Makes the exception of the class that JDBC lays down for an SQLSTATE. */
public final class SqlErrors {
  public static final String CURSOR_CANNOT_BE_EXECUTED = "07003";
  public static final String NOT_A_CURSOR = "07005";
  public static final String INVALID_INDEX = "07009";
  public static final String CANNOT_CONNECT = "08001";
  public static final String NOT_CONNECTED = "08003";
  public static final String NOT_SUPPORTED = "0A000";
  public static final String OUT_OF_RANGE = "22003";
  public static final String NOT_CONVERTIBLE = "22005";
  public static final String INVALID_DATETIME = "22007";
  public static final String INVALID_VALUE = "22023";
  public static final String LENGTH_MISMATCH = "22026";
  public static final String INVALID_TEXT = "22P02";
  public static final String INVALID_CURSOR_STATE = "24000";
  public static final String NO_TRANSACTION = "25P01";
  public static final String INVALID_TRANSACTION_END = "2D000";
  public static final String INVALID_SAVEPOINT = "3B001";
  public static final String SYNTAX = "42601";
  public static final String NO_COLUMN = "42703";
  public static final String OBJECT_CLOSED = "55000";
  public static final String CANCELLED = "57014";
  public static final String CALL_SEQUENCE = "HY010";
  public static final String INTERNAL = "XX000";

  private SqlErrors() {}

  public static SQLException of(String sqlState, String message) {
    return of(sqlState, 0, message, null);
  }

  /** 57014 gives a plain SQLException: only the caller knows a timeout from a cancel. */
  public static SQLException of(
      String sqlState, int vendorCode, String message, @Nullable Throwable cause) {
    String stateClass = sqlState.length() < 2 ? "" : sqlState.substring(0, 2);
    return switch (stateClass) {
      case "08" -> new SQLNonTransientConnectionException(message, sqlState, vendorCode, cause);
      case "0A" -> new SQLFeatureNotSupportedException(message, sqlState, vendorCode, cause);
      case "22" -> new SQLDataException(message, sqlState, vendorCode, cause);
      case "23" ->
          new SQLIntegrityConstraintViolationException(message, sqlState, vendorCode, cause);
      case "28" -> new SQLInvalidAuthorizationSpecException(message, sqlState, vendorCode, cause);
      case "40" -> new SQLTransactionRollbackException(message, sqlState, vendorCode, cause);
      case "42" -> new SQLSyntaxErrorException(message, sqlState, vendorCode, cause);
      case "53" -> new SQLTransientException(message, sqlState, vendorCode, cause);
      case "57" -> new SQLException(message, sqlState, vendorCode, cause);
      default -> new SQLNonTransientException(message, sqlState, vendorCode, cause);
    };
  }

  public static SQLTimeoutException timeout(String message, @Nullable Throwable cause) {
    return new SQLTimeoutException(message, CANCELLED, 0, cause);
  }

  /** What this database does not do: {@code 0A000}. */
  public static SQLFeatureNotSupportedException refused(String what) {
    return new SQLFeatureNotSupportedException(what + " is not supported", NOT_SUPPORTED);
  }

  /** A value of one class asked for as, or given for, another that it has no meaning in. */
  public static SQLException notConvertible(String from, String to) {
    return of(NOT_CONVERTIBLE, "cannot convert " + from + " to " + to);
  }
}
