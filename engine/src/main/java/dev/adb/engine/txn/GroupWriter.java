package dev.adb.engine.txn;

import dev.adb.engine.checkpoint.Checkpointer;
import dev.adb.engine.checkpoint.SealedState;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.log.EventLog;
import dev.adb.engine.txn.Committer.Durability;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes decided transactions durable, then visible, then answers their writers: one write and one
 * force for all that were decided while the last force ran. In the order of the log.
 *
 * <p>A thread of its own, so that the committer decides the next transactions meanwhile. With
 * nothing to write it decides itself what comes.
 */
final class GroupWriter implements Runnable {
  /** To sleep and be woken takes about as long as a program takes between two commits. */
  private static final long SPIN_NANOS =
      Runtime.getRuntime().availableProcessors() > 1 ? TimeUnit.MICROSECONDS.toNanos(50) : 0;

  private final CommitQueue queue;
  private final Committer committer;
  private final EventLog log;
  private final Store store;
  private final Checkpointer checkpointer;
  private final Durability durability;
  private final long forceIntervalNanos;
  private final CommitCounters counters;

  /** The first failure; once set no write is taken. */
  private final AtomicReference<@Nullable RuntimeException> failure;

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
      CommitQueue queue,
      Committer committer,
      EventLog log,
      Store store,
      Checkpointer checkpointer,
      Durability durability,
      long forceIntervalMillis,
      CommitCounters counters,
      AtomicReference<@Nullable RuntimeException> failure) {
    this.queue = queue;
    this.committer = committer;
    this.log = log;
    this.store = store;
    this.checkpointer = checkpointer;
    this.durability = durability;
    this.forceIntervalNanos = TimeUnit.MILLISECONDS.toNanos(forceIntervalMillis);
    this.counters = counters;
    this.failure = failure;
  }

  @Override
  public void run() {
    while (true) {
      List<Group> groups = queue.takeDecided();
      if (groups.isEmpty() && committer.decideWaiting()) {
        continue;
      }
      long nanos = untilForce();
      if (groups.isEmpty() && nanos != 0) {
        if (!await(nanos)) {
          return;
        }
        continue;
      }
      try {
        write(groups);
      } catch (Throwable e) { // nobody may wait for ever, whatever went wrong
        fail(groups, e);
      }
    }
  }

  /** How long an acknowledged write may still wait for its force; negative where none waits. */
  private long untilForce() {
    return unforced && durability == Durability.INTERVAL
        ? Math.max(0, unforcedSince + forceIntervalNanos - System.nanoTime())
        : -1;
  }

  private boolean await(long nanos) {
    try {
      return queue.awaitActivity(SPIN_NANOS, nanos);
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
