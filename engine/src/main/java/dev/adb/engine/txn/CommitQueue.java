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
   * @throws AdbException {@link ErrorCode#DATABASE_CLOSED}
   */
  void put(CommitRequest request) {
    lock.lock();
    try {
      while (!closed
          && waitingBytes > 0
          && waitingBytes + request.queuedBytes() > Limits.COMMIT_QUEUE_BYTES_MAX) {
        notFull.awaitUninterruptibly();
      }
      if (closed) {
        throw new AdbException(ErrorCode.DATABASE_CLOSED, "database is closed");
      }
      waiting.add(request);
      waitingBytes += request.queuedBytes();
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes all that wait, in order.
   *
   * @param timeoutNanos how long to wait for the first; negative for ever
   * @return empty after the timeout, or once the queue is closed and empty
   */
  List<CommitRequest> takeAll(long timeoutNanos) {
    lock.lock();
    try {
      long rest = timeoutNanos;
      while (waiting.isEmpty() && !closed) {
        if (timeoutNanos < 0) {
          notEmpty.awaitUninterruptibly();
        } else if (rest <= 0) {
          break;
        } else {
          rest = awaitNanos(rest);
        }
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

  @SuppressWarnings("WaitNotInLoop") // the caller loops
  private long awaitNanos(long nanos) {
    try {
      return notEmpty.awaitNanos(nanos);
    } catch (InterruptedException e) {
      // the committer's thread is the database's own: nobody interrupts it
      throw new AdbException(
          ErrorCode.INTERNAL,
          "committer was interrupted after %d ms".formatted(TimeUnit.NANOSECONDS.toMillis(nanos)),
          e);
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
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
