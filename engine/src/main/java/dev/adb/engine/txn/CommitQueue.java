package dev.adb.engine.txn;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.limit.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Transactions that wait for the committer, bounded by their bytes; beyond the bound writers wait.
 */
final class CommitQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private List<CommitRequest> waiting = new ArrayList<>();
  private long waitingBytes;
  private boolean closed;

  /**
   * Adds a request; waits while the queue is full.
   *
   * @param timeoutMillis how long it may wait; 0 for as long as it takes
   * @throws AdbException {@link ErrorCode#DATABASE_CLOSED}, or {@link ErrorCode#CANCELLED} after
   *     the timeout; the request is not in the queue then
   */
  void put(CommitRequest request, long timeoutMillis) {
    boolean interrupted = false;
    long left = timeoutMillis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    lock.lock();
    try {
      while (!closed && isFullFor(request)) {
        if (left <= 0) {
          throw new AdbException(
              ErrorCode.CANCELLED,
              "commit waited longer than its timeout: limit=%d ms, queued bytes=%d"
                  .formatted(timeoutMillis, waitingBytes));
        }
        try {
          left = notFull.awaitNanos(left);
        } catch (InterruptedException e) {
          // an interrupt ends no commit; the status is set again below
          interrupted = true;
        }
      }
      if (closed) {
        throw new AdbException(ErrorCode.DATABASE_CLOSED, "database is closed");
      }
      waiting.add(request);
      waitingBytes += request.queuedBytes();
      notEmpty.signal();
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isFullFor(CommitRequest request) {
    return waitingBytes > 0 && waitingBytes + request.queuedBytes() > Limits.COMMIT_QUEUE_BYTES_MAX;
  }

  /** Waits for requests and takes all, in order; empty once the queue is closed and empty. */
  List<CommitRequest> takeAll() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        notEmpty.awaitUninterruptibly();
      }
      List<CommitRequest> taken = waiting;
      waiting = new ArrayList<>();
      waitingBytes = 0;
      notFull.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more requests; those that wait are still taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      notEmpty.signalAll();
      notFull.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
