package dev.adb.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a session refused something: a message for people, an SQLSTATE and a vendor code for
 * programs.
 *
 * <p>The message names line and column and shows the line with a caret where the fault has a place
 * in the statement. Vendor codes of 40001: 1 a version check failed, 2 something read has changed,
 * 3 the catalog has changed.
 */
public final class SessionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public static final int VENDOR_VERSION_CHECK = 1;
  public static final int VENDOR_READ_SET = 2;
  public static final int VENDOR_CATALOG = 3;

  private final String sqlState;
  private final int vendorCode;
  private final int batchIndex;
  private final transient List<FailedCheck> failedChecks;

  public SessionException(String sqlState, String message) {
    this(sqlState, 0, message, List.of(), -1, null);
  }

  public SessionException(
      String sqlState,
      int vendorCode,
      String message,
      List<FailedCheck> failedChecks,
      int batchIndex,
      @Nullable Throwable cause) {
    super(message, cause);
    this.sqlState = sqlState;
    this.vendorCode = vendorCode;
    this.failedChecks = List.copyOf(failedChecks);
    this.batchIndex = batchIndex;
  }

  public String sqlState() {
    return sqlState;
  }

  public int vendorCode() {
    return vendorCode;
  }

  /** Every check of the transaction that failed; empty unless the vendor code is 1. */
  public List<FailedCheck> failedChecks() {
    return failedChecks;
  }

  /** The 0-based index of the batch's set that failed, or -1 where no single one did. */
  public int batchIndex() {
    return batchIndex;
  }
}
