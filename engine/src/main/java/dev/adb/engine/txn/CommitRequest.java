package dev.adb.engine.txn;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.KeptStatement;
import dev.adb.engine.checkpoint.SealedState;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.event.EventFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on its way through the committer, and the place where its writer waits for the
 * answer.
 */
final class CommitRequest {
  private static final long AWAKE_NANOS =
      Runtime.getRuntime().availableProcessors() > 1 ? TimeUnit.MICROSECONDS.toNanos(200) : 0;

  /** How many threads of the process wait for an answer. */
  private static final AtomicInteger WAITING = new AtomicInteger();

  /** As {@link dev.adb.engine.event.TransactionFormat} says; the committer fills versions in. */
  final byte[] payload;

  final int length;

  /** The offset of each event in the payload. */
  final int[] starts;

  final int eventCount;

  /** By event, see {@link Expectation}. */
  final long[] expectations;

  final List<CatalogChange> changes;

  /** Statements to keep, which may be kept already. */
  final List<KeptStatement> statements;

  /** Event types of the events, as the transaction saw them. */
  final List<EventTypeDefinition> types;

  /** The transaction's own catalog, for messages. */
  final CatalogSnapshot catalog;

  final Snapshot snapshot;
  final ReadSet reads;
  final StreamKeys keys;

  /** The position up to which the reads were checked already, and whether that found a change. */
  final long readsCheckedUpTo;

  final boolean readsChanged;

  /** A time that every later commit must exceed, or {@link Long#MIN_VALUE}. */
  final long timeFloor;

  /** Whether a checkpoint is asked for; then there is nothing to commit. */
  final boolean isCheckpoint;

  /** The checkpoint that was asked for, once the request has succeeded. */
  @Nullable SealedState sealed;

  private final Thread writer = Thread.currentThread();
  private volatile @Nullable CommitResult result;
  private volatile @Nullable RuntimeException failure;

  CommitRequest(
      byte[] payload,
      int length,
      int[] starts,
      int eventCount,
      long[] expectations,
      List<CatalogChange> changes,
      List<KeptStatement> statements,
      List<EventTypeDefinition> types,
      CatalogSnapshot catalog,
      Snapshot snapshot,
      ReadSet reads,
      StreamKeys keys,
      long readsCheckedUpTo,
      boolean readsChanged,
      long timeFloor,
      boolean isCheckpoint) {
    this.payload = payload;
    this.length = length;
    this.starts = starts;
    this.eventCount = eventCount;
    this.expectations = expectations;
    this.changes = changes;
    this.statements = statements;
    this.types = types;
    this.catalog = catalog;
    this.snapshot = snapshot;
    this.reads = reads;
    this.keys = keys;
    this.readsCheckedUpTo = readsCheckedUpTo;
    this.readsChanged = readsChanged;
    this.timeFloor = timeFloor;
    this.isCheckpoint = isCheckpoint;
  }

  int eventTypeId(int event) {
    return ByteReader.intAt(payload, starts[event] + EventFormat.EVENT_TYPE_ID_OFFSET);
  }

  int keyOffset(int event) {
    return starts[event] + EventFormat.KEY_OFFSET;
  }

  int keyLength(int event) {
    return EventFormat.keyLength(payload, starts[event]);
  }

  boolean hasEventId(int event) {
    return (payload[starts[event] + EventFormat.FLAGS_OFFSET] & EventFormat.FLAG_EVENT_ID) != 0;
  }

  long eventIdHigh(int event) {
    return ByteReader.longAt(payload, keyOffset(event) + keyLength(event));
  }

  long eventIdLow(int event) {
    return ByteReader.longAt(payload, keyOffset(event) + keyLength(event) + Long.BYTES);
  }

  void setVersion(int event, long version) {
    ByteReader.putLongAt(payload, starts[event] + EventFormat.VERSION_OFFSET, version);
  }

  /** What each waiting transaction counts against the queue's limit. */
  int queuedBytes() {
    return length;
  }

  void succeed(CommitResult committed) {
    result = committed;
    LockSupport.unpark(writer);
  }

  /** Fails, unless the request was answered before: an answer is never taken back. */
  void fail(RuntimeException cause) {
    if (result == null && failure == null) {
      failure = cause;
      LockSupport.unpark(writer);
    }
  }

  /**
   * Waits for the committer's answer. An interrupt does not end the wait, for the commit would go
   * on all the same; the interrupt status is set again before this returns.
   */
  CommitResult await() {
    WAITING.incrementAndGet();
    awaitAwake();
    boolean interrupted = false;
    while (result == null && failure == null) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    WAITING.decrementAndGet();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    RuntimeException cause = failure;
    if (cause == null) {
      return Objects.requireNonNull(result);
    }
    if (cause instanceof AdbException fault) {
      // thrown on this thread, so that its trace shows who committed
      fault.addSuppressed(new CommitTrace());
      throw fault;
    }
    throw new AdbException(ErrorCode.INTERNAL, "commit failed: " + cause, cause);
  }

  /**
   * Waits about as long as a force takes without going to sleep, if nobody else waits: to be woken
   * takes a good part of what a lone commit takes, but with others the time is theirs.
   */
  private void awaitAwake() {
    long end = System.nanoTime() + AWAKE_NANOS;
    while (result == null && failure == null && WAITING.get() == 1 && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  /** Marks the waiting thread's stack in a fault that was found on the committer's. */
  private static final class CommitTrace extends Exception {
    private static final long serialVersionUID = 1;

    CommitTrace() {
      super("commit was requested here");
    }
  }
}
