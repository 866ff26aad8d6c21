package dev.adb.jdbc;

import dev.adb.session.SessionException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * Failures of batches. A batch is written as a whole or not at all, so every count says "failed".
 */
final class BatchErrors {
  private BatchErrors() {}

  /**
   * The exception with its cause, also as the next exception, where Spring and others look for it.
   */
  static BatchUpdateException of(SQLException cause, int count) {
    long[] counts = new long[count];
    Arrays.fill(counts, Statement.EXECUTE_FAILED);
    String where =
        cause.getCause() instanceof SessionException e && e.batchIndex() >= 0
            ? "batch entry %d of %d failed: ".formatted(e.batchIndex() + 1, count)
            : "batch of %d failed: ".formatted(count);
    BatchUpdateException thrown =
        new BatchUpdateException(
            where + cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), counts, cause);
    thrown.setNextException(cause);
    return thrown;
  }

  static int[] narrow(long[] counts) {
    int[] narrowed = new int[counts.length];
    for (int index = 0; index < counts.length; index++) {
      narrowed[index] = (int) Math.min(Integer.MAX_VALUE, counts[index]);
    }
    return narrowed;
  }
}
