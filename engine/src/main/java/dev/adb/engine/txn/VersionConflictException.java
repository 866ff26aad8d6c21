package dev.adb.engine.txn;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.util.List;

/** A commit found expectations false; nothing was written. */
public final class VersionConflictException extends AdbException {
  private static final long serialVersionUID = 1;
  private static final int NAMED_MAX = 10;

  private final transient List<FailedCheck> failedChecks;

  VersionConflictException(List<FailedCheck> failedChecks) {
    super(ErrorCode.VERSION_CONFLICT, message(failedChecks));
    this.failedChecks = List.copyOf(failedChecks);
  }

  /**
   * A check that failed.
   *
   * @param streamKey as text
   * @param expected {@code version 3}, {@code new} or {@code exists}
   * @param actual the key's last version when the check ran, the transaction's own earlier events
   *     counted
   */
  public record FailedCheck(String streamName, String streamKey, String expected, long actual) {}

  /** Every check that failed, in the order of the transaction's events. */
  public List<FailedCheck> failedChecks() {
    return failedChecks;
  }

  private static String message(List<FailedCheck> checks) {
    StringBuilder message = new StringBuilder("version check failed: ");
    for (int i = 0; i < Math.min(checks.size(), NAMED_MAX); i++) {
      FailedCheck check = checks.get(i);
      message
          .append(i == 0 ? "" : "; ")
          .append(check.streamName())
          .append('(')
          .append(check.streamKey())
          .append(") expected ")
          .append(check.expected())
          .append(", actual ")
          .append(check.actual());
    }
    if (checks.size() > NAMED_MAX) {
      message.append("; and ").append(checks.size() - NAMED_MAX).append(" more");
    }
    return message.toString();
  }
}
