package dev.adb.engine.txn;

import dev.adb.engine.checkpoint.Checkpointer;
import dev.adb.engine.checkpoint.SealedState;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.log.EventLog;
import dev.adb.engine.txn.Committer.Durability;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes decided transactions durable, then visible, then answers their writers: one write and one
 * force for all that were decided while the last force ran. In the order of the log.
 *
 * <p>A thread of its own, so that the committer decides the next transactions meanwhile.
 */
final class GroupWriter implements Runnable {
  private final EventLog log;
  private final Store store;
  private final Checkpointer checkpointer;
  private final Durability durability;
  private final long forceIntervalNanos;
  private final CommitCounters counters;

  /** The first failure; once set no write is taken. */
  private final AtomicReference<@Nullable RuntimeException> failure;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Group> decided = new ArrayList<>();
  private boolean closed;

  private boolean unforced;
  private long unforcedSince;

  /**
   * Transactions in the order of the log, with what is committed once they are durable.
   *
   * @param results one for each request
   * @param sealed what a checkpoint is to write then, or null
   */
  record Group(
      List<CommitRequest> requests,
      List<CommitResult> results,
      Snapshot after,
      @Nullable SealedState sealed) {}

  GroupWriter(
      EventLog log,
      Store store,
      Checkpointer checkpointer,
      Durability durability,
      long forceIntervalMillis,
      CommitCounters counters,
      AtomicReference<@Nullable RuntimeException> failure) {
    this.log = log;
    this.store = store;
    this.checkpointer = checkpointer;
    this.durability = durability;
    this.forceIntervalNanos = TimeUnit.MILLISECONDS.toNanos(forceIntervalMillis);
    this.counters = counters;
    this.failure = failure;
  }

  /** Takes a group over. Its records were added to the log. */
  void add(Group group) {
    lock.lock();
    try {
      decided.add(group);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread once it has done what it was given. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    while (true) {
      List<Group> groups = take();
      if (groups == null) {
        return;
      }
      try {
        write(groups);
      } catch (Throwable e) { // nobody may wait for ever, whatever went wrong
        fail(groups, e);
      }
    }
  }

  /** Waits for groups, or until a force is due; null once closed. */
  private @Nullable List<Group> take() {
    lock.lock();
    try {
      while (decided.isEmpty() && !closed) {
        long nanos = untilForce();
        if (nanos == 0) {
          break;
        }
        await(nanos);
      }
      if (decided.isEmpty() && closed) {
        return null;
      }
      List<Group> taken = decided;
      decided = new ArrayList<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** How long an acknowledged write may still wait for its force; negative where none waits. */
  private long untilForce() {
    return unforced && durability == Durability.INTERVAL
        ? Math.max(0, unforcedSince + forceIntervalNanos - System.nanoTime())
        : -1;
  }

  @SuppressWarnings({"WaitNotInLoop", "AwaitReturnValueIgnored"}) // the caller loops
  private void await(long nanos) {
    if (nanos < 0) {
      changed.awaitUninterruptibly();
      return;
    }
    try {
      changed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      throw new AdbException(ErrorCode.INTERNAL, "a thread that cannot be interrupted was", e);
    }
  }

  private void write(List<Group> groups) {
    RuntimeException refused = failure.get();
    if (refused != null) {
      throw refused;
    }
    if (!groups.isEmpty()) {
      log.write();
    }
    if (durability == Durability.FORCE) {
      log.force();
      counters.force();
    } else if (!unforced && !groups.isEmpty()) {
      unforced = true;
      unforcedSince = System.nanoTime();
    }
    for (Group group : groups) {
      store.show(group.after());
      for (int i = 0; i < group.requests().size(); i++) {
        counters.committed(group.requests().get(i).eventCount);
        group.requests().get(i).succeed(group.results().get(i));
      }
    }
    for (Group group : groups) {
      if (group.sealed() != null) {
        checkpointer.submit(group.sealed());
      }
    }
    if (untilForce() == 0) {
      log.force();
      counters.force();
      unforced = false;
    }
  }

  /** What was applied and not shown is lost to readers, and no further write is taken. */
  private void fail(List<Group> groups, Throwable cause) {
    RuntimeException fault =
        cause instanceof RuntimeException runtime
            ? runtime
            : new AdbException(ErrorCode.INTERNAL, "writing commits failed: " + cause, cause);
    failure.compareAndSet(null, fault);
    unforced = false;
    for (Group group : groups) {
      group.requests().forEach(request -> request.fail(fault));
    }
  }
}
