package dev.adb.engine.txn;

import dev.adb.engine.checkpoint.CheckpointOptions;
import dev.adb.engine.checkpoint.Checkpointer;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.log.EventLog;
import dev.adb.engine.storage.DaemonThread;
import dev.adb.engine.table.TableState;
import dev.adb.engine.txn.Committer.Durability;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Begins transactions, and runs the committer that ends them. */
public final class TransactionService implements AutoCloseable {
  private final Store store;
  private final Checkpointer checkpointer;
  private final MemoryGauge memory;
  private final CommitQueue queue = new CommitQueue();
  private final CommitCounters counters = new CommitCounters();
  private final Thread thread;
  private final Thread writer;
  private final LongSupplier clock;

  /**
   * Starts the committer.
   *
   * @param clock milliseconds since 1970-01-01T00:00Z
   */
  public TransactionService(
      EventLog log,
      Store store,
      Checkpointer checkpointer,
      CheckpointOptions checkpoints,
      Durability durability,
      long forceIntervalMillis,
      LongSupplier clock) {
    this.store = store;
    this.checkpointer = checkpointer;
    this.clock = clock;
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    memory = new MemoryGauge(store, log, checkpointer, checkpoints);
    checkpointer.whenIdle(
        () -> {
          if (memory.isCheckpointWelcome()) {
            requestCheckpoint();
          }
        });
    Committer committer = new Committer(queue, log, store, memory, clock, counters, failure);
    GroupWriter groupWriter =
        new GroupWriter(
            queue,
            committer,
            log,
            store,
            checkpointer,
            durability,
            forceIntervalMillis,
            counters,
            failure);
    // They write and force the log themselves, which an interrupt must not reach.
    writer = new DaemonThread("adb-writer", groupWriter);
    thread = new DaemonThread("adb-committer", committer);
    writer.start();
    thread.start();
  }

  /** Runs what may read files, with errors as {@link #noted} and {@link GuardedScan} tell them. */
  <T> T guarded(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (AdbException e) {
      throw noted(e);
    } catch (InternalError e) {
      throw GuardedScan.failedMapping(e);
    }
  }

  /**
   * Takes note of an error that whoever read a file met: a damaged one is made anew at the next
   * opening.
   */
  AdbException noted(AdbException error) {
    if (error.code() != ErrorCode.CORRUPT_FILE) {
      return error;
    }
    checkpointer.giveUpFiles();
    return new AdbException(
        ErrorCode.CORRUPT_FILE,
        error.getMessage() + "; the next opening of the database makes it anew from the log",
        error);
  }

  Store store() {
    return store;
  }

  long now() {
    return clock.getAsLong();
  }

  public CommitCounters counters() {
    return counters;
  }

  /**
   * Begins a transaction; its snapshot is taken when it first reads or writes.
   *
   * @param serializable whether what it reads is held against commits since its snapshot
   */
  public Transaction begin(boolean serializable) {
    return new Transaction(this, serializable);
  }

  CommitResult commit(CommitRequest request, long timeoutMillis) {
    queue.put(request, timeoutMillis);
    return request.await();
  }

  /** Asks for a checkpoint of all that is committed, without waiting for it. */
  public void requestCheckpoint() {
    queueCheckpoint();
  }

  private CommitRequest queueCheckpoint() {
    CommitRequest request = Transaction.checkpoint(store);
    queue.put(request, 0);
    return request;
  }

  /**
   * Makes a checkpoint of all that is committed, and waits for it.
   *
   * @throws AdbException why it could not be made
   */
  public void checkpoint() {
    checkpointer.resume();
    CommitRequest request = queueCheckpoint();
    request.await();
    try {
      Objects.requireNonNull(request.sealed).done().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof AdbException fault
          ? new AdbException(fault.code(), String.valueOf(fault.getMessage()), fault)
          : new AdbException(ErrorCode.INTERNAL, "checkpoint failed: " + e.getCause(), e);
    }
  }

  /**
   * A snapshot that holds every event that is, or ever will be, recorded at or before a time, in
   * milliseconds: every later commit gets a later time, also after a crash.
   *
   * @param snapshot is returned if it is one
   * @throws AdbException {@link ErrorCode#INVALID_PARAMETER_VALUE} if the time lies in the future
   */
  Snapshot covering(Snapshot snapshot, long time) {
    if (time > now()) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "time must not lie in the future: time=%s, now=%s"
              .formatted(Instant.ofEpochMilli(time), Instant.ofEpochMilli(now())));
    }
    if (time < snapshot.time()) {
      return snapshot;
    }
    if (time >= store.snapshot().time()) {
      commit(Transaction.timeMark(store, time + 1), 0);
    }
    return store.snapshot();
  }

  /** The last position of a snapshot that was recorded at or before a time. */
  static long positionAt(Snapshot snapshot, long time) {
    long position = 0;
    for (@Nullable TableState state : snapshot.states()) {
      if (state == null) {
        continue;
      }
      int rows = state.table().rowCount(snapshot.position());
      int count = state.table().rowCountUpToTime(time, rows);
      if (count > 0) {
        position = Math.max(position, state.table().position(count - 1));
      }
    }
    return position;
  }

  /** Makes a checkpoint if the next opening would be slow without; if it fails, it is slow. */
  public void checkpointBeforeClose() {
    if (memory.isCheckpointDueAtClose()) {
      try {
        checkpoint();
      } catch (AdbException e) {
        // the log has it all, and closing must go on
        return;
      }
    }
  }

  /** Lets transactions that wait finish, takes no more, and ends the committer. */
  @Override
  public void close() {
    queue.close();
    boolean interrupted = join(thread);
    queue.end();
    if (join(writer) || interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a thread to end; tells whether this one was interrupted meanwhile. */
  private static boolean join(Thread ending) {
    boolean interrupted = false;
    while (ending.isAlive()) {
      try {
        ending.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }
}
