package dev.adb.engine.txn;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.vector.Batch;
import org.jspecify.annotations.Nullable;

/**
 * A scan whose files may turn out to be damaged, or whose disk may fail under a mapping: which is
 * told to the service, so that the next opening makes the files anew from the log.
 */
final class GuardedScan implements Operator {
  private final TransactionService service;
  private final Operator scan;

  GuardedScan(TransactionService service, Operator scan) {
    this.service = service;
    this.scan = scan;
  }

  @Override
  public @Nullable Batch next() {
    try {
      return scan.next();
    } catch (AdbException e) {
      throw service.noted(e);
    } catch (InternalError e) {
      throw failedMapping(e);
    }
  }

  @Override
  public void close() {
    scan.close();
  }

  static AdbException failedMapping(InternalError cause) {
    return new AdbException(
        ErrorCode.IO_ERROR, "mapped file could not be read: " + cause.getMessage(), cause);
  }
}
