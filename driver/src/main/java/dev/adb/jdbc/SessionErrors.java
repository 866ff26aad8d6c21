package dev.adb.jdbc;

import dev.adb.jdbc.error.SqlErrors;
import dev.adb.session.SessionException;
import java.sql.SQLException;

/** From what a session throws to what JDBC throws. */
final class SessionErrors {
  private SessionErrors() {}

  /**
   * The exception's own message, SQLSTATE and vendor code; XX000 for one that no session should
   * throw.
   */
  static SQLException of(RuntimeException thrown) {
    if (!(thrown instanceof SessionException e)) {
      return SqlErrors.of(SqlErrors.INTERNAL, 0, "internal error: " + thrown, thrown);
    }
    String message = String.valueOf(e.getMessage());
    if (!e.failedChecks().isEmpty()) {
      return new VersionConflictException(
          message, e.sqlState(), e.vendorCode(), e.failedChecks(), e);
    }
    return SqlErrors.of(e.sqlState(), e.vendorCode(), message, e);
  }

  static boolean isCancelled(RuntimeException thrown) {
    return thrown instanceof SessionException e && e.sqlState().equals(SqlErrors.CANCELLED);
  }
}
