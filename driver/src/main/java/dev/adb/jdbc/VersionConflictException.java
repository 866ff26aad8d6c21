package dev.adb.jdbc;

import dev.adb.session.FailedCheck;
import java.sql.SQLTransactionRollbackException;
import java.util.List;

/**
 * A commit was refused because stream keys were not at the versions expected: SQLSTATE 40001,
 * vendor code 1. Nothing was written. Read the streams again before another attempt.
 */
public final class VersionConflictException extends SQLTransactionRollbackException {
  private static final long serialVersionUID = 1;

  private final transient List<FailedCheck> failedChecks;

  VersionConflictException(
      String message,
      String sqlState,
      int vendorCode,
      List<FailedCheck> failedChecks,
      Throwable cause) {
    super(message, sqlState, vendorCode, cause);
    this.failedChecks = List.copyOf(failedChecks);
  }

  /** Every expectation that was not met, in the order of the transaction's events. */
  public List<FailedCheck> failedChecks() {
    return failedChecks;
  }
}
