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
 * Transactions on their way from their own threads to the disk: first those that wait to be
 * decided, then groups of decided ones that wait to be written. What waits to be decided is
 * bounded.
 *
 * <p>Two threads serve it. While the writer has nothing to write it decides what comes itself,
 * which spares a lone transaction the way over another thread; while it forces, the committer
 * decides.
 */
final class CommitQueue {
  /** To let others add what can be decided at once costs less than to be woken for each. */
  private static final int COMMITTER_YIELDS = 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notFull = lock.newCondition();
  private final Condition forCommitter = lock.newCondition();
  private final Condition forWriter = lock.newCondition();

  // Guarded by the lock.
  private List<CommitRequest> waiting = new ArrayList<>();
  private long waitingBytes;
  private List<GroupWriter.Group> decided = new ArrayList<>();
  private boolean writerSleeps;
  private boolean closed;
  private boolean ended;

  /** Whether the writer is at a disk and will not look here soon. */
  private volatile boolean writerBusy;

  // Written under the lock, looked at without.
  private volatile boolean anyWaiting;
  private volatile boolean anyDecided;

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
      anyWaiting = true;
      if (writerBusy) {
        forCommitter.signal();
      } else if (writerSleeps) {
        forWriter.signal();
      }
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isFullFor(CommitRequest request) {
    // the thread that makes checkpoints must never wait for those who may wait for it
    return !request.isCheckpoint
        && waitingBytes > 0
        && waitingBytes + request.queuedBytes() > Limits.COMMIT_QUEUE_BYTES_MAX;
  }

  /** Takes all that wait to be decided, in order; none if none do. */
  List<CommitRequest> takeWaiting() {
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        // not the list itself, which writers go on to fill
        return List.of();
      }
      List<CommitRequest> taken = waiting;
      waiting = new ArrayList<>();
      waitingBytes = 0;
      anyWaiting = false;
      notFull.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until transactions wait that the writer has no time for; false once the queue is closed
   * and none wait. For the committer.
   */
  @SuppressWarnings("ThreadPriorityCheck") // no harm where a yield does nothing
  boolean awaitWaiting() {
    for (int i = 0; i < COMMITTER_YIELDS && writerBusy && !anyWaiting; i++) {
      Thread.yield();
    }
    lock.lock();
    try {
      while (!closed && (waiting.isEmpty() || !writerBusy)) {
        forCommitter.awaitUninterruptibly();
      }
      return !closed || !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Adds a group that was decided, behind those before. */
  void putDecided(GroupWriter.Group group) {
    lock.lock();
    try {
      decided.add(group);
      anyDecided = true;
      if (writerSleeps) {
        forWriter.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes all groups that are decided. The writer is busy with them until it asks again. */
  List<GroupWriter.Group> takeDecided() {
    lock.lock();
    try {
      List<GroupWriter.Group> taken = List.of();
      if (!decided.isEmpty()) {
        taken = decided;
        decided = new ArrayList<>();
      }
      anyDecided = false;
      writerBusy = !taken.isEmpty();
      if (writerBusy && !waiting.isEmpty()) {
        forCommitter.signal();
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until something is there for the writer: first awake, for the next transaction of a
   * program often comes as soon as the last one was answered; then asleep.
   *
   * @param spinNanos how long to stay awake
   * @param nanos how long to wait at most; negative for as long as it takes
   * @return false once nothing will come any more
   */
  @SuppressWarnings("WaitNotInLoop") // the caller looks again
  boolean awaitActivity(long spinNanos, long nanos) throws InterruptedException {
    long end = System.nanoTime() + spinNanos;
    while (!isActive() && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    if (isActive()) {
      return true;
    }
    lock.lock();
    try {
      writerSleeps = true;
      if (!isActive() && !ended && nanos != 0) {
        if (nanos < 0) {
          forWriter.awaitUninterruptibly();
        } else {
          var unused = forWriter.awaitNanos(nanos);
        }
      }
      return isActive() || !ended;
    } finally {
      writerSleeps = false;
      lock.unlock();
    }
  }

  /** Whether anything waits or is decided. */
  private boolean isActive() {
    return anyWaiting || anyDecided;
  }

  /** Takes no more requests; those that wait are still decided, by the committer. */
  void close() {
    lock.lock();
    try {
      closed = true;
      notFull.signalAll();
      forCommitter.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the writer once it has written what is decided. */
  void end() {
    lock.lock();
    try {
      ended = true;
      forWriter.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
