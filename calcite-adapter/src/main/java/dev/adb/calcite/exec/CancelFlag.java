package dev.adb.calcite.exec;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stops a planning or an execution from another thread, or at a deadline. Thread-safe; once set it
 * stays set.
 */
public final class CancelFlag {
  private static final long NO_DEADLINE = Long.MAX_VALUE;

  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final long start = System.nanoTime();
  private final long timeoutNanos;

  /** A flag without a deadline. */
  public CancelFlag() {
    timeoutNanos = NO_DEADLINE;
  }

  /** A flag that sets itself after a time; 0 for never. */
  public CancelFlag(long timeoutMillis) {
    timeoutNanos = timeoutMillis == 0 ? NO_DEADLINE : timeoutMillis * 1_000_000;
  }

  public void cancel() {
    cancelled.set(true);
  }

  public boolean isCancelled() {
    return cancelled.get();
  }

  /**
   * Throws if the flag is set or its time is over.
   *
   * @throws AdbException 57014
   */
  public void check() {
    if (cancelled.get()) {
      throw new AdbException(ErrorCode.CANCELLED, "statement was cancelled");
    }
    if (timeoutNanos != NO_DEADLINE && System.nanoTime() - start > timeoutNanos) {
      throw new AdbException(
          ErrorCode.CANCELLED,
          "statement ran longer than its timeout: limit=%d ms".formatted(timeoutNanos / 1_000_000));
    }
  }

  /** What Calcite asks; the deadline is not in it. */
  public AtomicBoolean flag() {
    return cancelled;
  }
}
