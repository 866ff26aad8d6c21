package dev.adb.engine.txn;

import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogChange.CreateIndex;
import dev.adb.engine.catalog.CatalogChange.DropIndex;
import dev.adb.engine.catalog.CatalogEditor;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.checkpoint.SealedState;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.log.EventLog;
import dev.adb.engine.txn.VersionConflictException.FailedCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides transactions, one at a time: checks, versions and positions. What it decided goes on to
 * the {@link GroupWriter}, so that the next are decided while the last are forced.
 *
 * <p>Because it is one at a time, "the version is the last one plus 1" holds for every stream key
 * without a lock of its own. Checks see transactions of the group whose force is still to come;
 * readers see them only after it.
 */
public final class Committer implements Runnable {

  /** When a commit is acknowledged. */
  public enum Durability {
    /** After its bytes were forced. */
    FORCE,
    /** After its bytes were written; forced within an interval. */
    INTERVAL,
    /** After its bytes were written; forced when the database closes. */
    NONE
  }

  /** Held by the thread that decides: this one, or the writer when it has nothing to write. */
  private final ReentrantLock deciding = new ReentrantLock();

  private final CommitQueue queue;
  private final EventLog log;
  private final Store store;
  private final MemoryGauge memory;
  private final LongSupplier clock;
  private final CommitCounters counters;

  /** The first failure; once set no write is taken. */
  private final AtomicReference<@Nullable RuntimeException> failure;

  private List<CommitRequest> accepted = new ArrayList<>();
  private List<CommitResult> results = new ArrayList<>();
  private final List<CommitRequest> checkpointRequests = new ArrayList<>(0);

  /** Whether indexes were defined or dropped, which the next checkpoint builds or deletes. */
  private boolean indexesChanged;

  Committer(
      CommitQueue queue,
      EventLog log,
      Store store,
      MemoryGauge memory,
      LongSupplier clock,
      CommitCounters counters,
      AtomicReference<@Nullable RuntimeException> failure) {
    this.queue = queue;
    this.log = log;
    this.store = store;
    this.memory = memory;
    this.clock = clock;
    this.counters = counters;
    this.failure = failure;
  }

  @Override
  public void run() {
    while (queue.awaitWaiting()) {
      var unused = decideWaiting();
    }
  }

  /** Decides the transactions that wait; false if there are none. Of whichever thread has time. */
  boolean decideWaiting() {
    deciding.lock();
    try {
      List<CommitRequest> waiting = queue.takeWaiting();
      if (waiting.isEmpty()) {
        return false;
      }
      try {
        commit(waiting);
      } catch (Throwable e) { // nobody may wait for ever, whatever went wrong
        fail(waiting, e);
      }
      return true;
    } finally {
      deciding.unlock();
    }
  }

  /** Whatever was applied and not shown is lost to readers, and no further write is taken. */
  private void fail(List<CommitRequest> waiting, Throwable cause) {
    RuntimeException fault =
        cause instanceof RuntimeException runtime
            ? runtime
            : new AdbException(ErrorCode.INTERNAL, "committer failed: " + cause, cause);
    failure.compareAndSet(null, fault);
    for (CommitRequest request : waiting) {
      request.fail(fault);
    }
    checkpointRequests.clear();
    accepted = new ArrayList<>();
    results = new ArrayList<>();
  }

  private void commit(List<CommitRequest> waiting) {
    try {
      memory.awaitRoom();
    } catch (AdbException e) {
      counters.refused();
      waiting.forEach(request -> request.fail(e));
      return;
    }
    for (CommitRequest request : waiting) {
      RuntimeException refused = failure.get();
      if (refused != null) {
        request.fail(
            new AdbException(
                ErrorCode.WRITES_REFUSED,
                "database takes no writes until it is reopened, first failure: "
                    + refused.getMessage(),
                refused));
        continue;
      }
      try {
        decide(request);
      } catch (Undecided e) {
        throw e.fault;
      } catch (RuntimeException e) {
        // answered at once: its writer need not wait for the force of the others
        counters.refused();
        request.fail(e);
      } catch (InternalError e) {
        // a disk that fails under the mapping of a derived file; nothing is decided yet
        counters.refused();
        request.fail(GuardedScan.failedMapping(e));
      }
    }
    SealedState sealed = memory.sealIfDue(indexesChanged || !checkpointRequests.isEmpty());
    indexesChanged = false;
    for (CommitRequest request : checkpointRequests) {
      request.sealed = sealed;
      accepted.add(request);
      results.add(CommitResult.empty(request, store));
    }
    checkpointRequests.clear();
    if (!accepted.isEmpty() || sealed != null) {
      queue.putDecided(new GroupWriter.Group(accepted, results, store.applied(), sealed));
      accepted = new ArrayList<>();
      results = new ArrayList<>();
    }
  }

  /**
   * Applying a transaction failed halfway: the log has the record and the tables only part of it.
   */
  private static final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final AdbException fault;

    Undecided(AdbException fault) {
      super(fault);
      this.fault = fault;
    }
  }

  private void decide(CommitRequest request) {
    if (request.isCheckpoint) {
      checkpointRequests.add(request);
      return;
    }
    StreamKeys keys = request.keys;
    keys.refresh(store);
    CommitResult original = new IdempotencyCheck(request, store).originalOf();
    if (original != null) {
      // its original may be in the group that is not forced yet: it waits for the same force
      accepted.add(request);
      results.add(original);
      return;
    }
    checkCatalog(request);
    assignVersions(request, keys);
    checkReads(request);
    long time = Math.max(Math.max(clock.getAsLong(), store.time()), request.timeFloor);
    long firstPosition = store.position() + 1;
    long sequence = log.add(firstPosition, time, request.payload, 0, request.length);
    try {
      store.apply(request, sequence, time);
    } catch (RuntimeException | Error e) {
      throw new Undecided(
          new AdbException(ErrorCode.INTERNAL, "applying a commit failed: " + e, e));
    }
    for (CatalogChange change : request.changes) {
      indexesChanged |= change instanceof CreateIndex || change instanceof DropIndex;
    }
    memory.add(request.length);
    accepted.add(request);
    results.add(
        new CommitResult(
            request.payload,
            request.starts,
            request.eventCount,
            firstPosition,
            time,
            null,
            store.derivedIds()));
  }

  private void checkCatalog(CommitRequest request) {
    CatalogSnapshot current = store.catalog();
    if (request.changes.isEmpty()) {
      for (EventTypeDefinition type : request.types) {
        EventTypeDefinition now = current.eventType(type.id());
        if (now == null || now.definedAt() != type.definedAt()) {
          throw new AdbException(
              ErrorCode.CATALOG_CONFLICT,
              "event %s was changed or dropped by another transaction since the statement"
                  .formatted(type.name()));
        }
      }
      return;
    }
    if (current.version() != request.snapshot.catalog().version()) {
      throw new AdbException(
          ErrorCode.CATALOG_CONFLICT,
          "the catalog was changed by another transaction: version=%d, expected=%d"
              .formatted(current.version(), request.snapshot.catalog().version()));
    }
    CatalogSnapshot changed = current;
    for (CatalogChange change : request.changes) {
      DropCheck.check(changed, change, store.tables());
      changed = CatalogEditor.apply(changed, change, current.version() + 1);
    }
  }

  private void assignVersions(CommitRequest request, StreamKeys keys) {
    List<FailedCheck> failed = List.of();
    long[] added = new long[keys.count()];
    for (int event = 0; event < request.eventCount; event++) {
      int key = keys.keyNumber(event);
      long last = keys.lastVersion(key) + added[key];
      if (!Expectation.holds(request.expectations[event], last)) {
        if (failed.isEmpty()) {
          failed = new ArrayList<>();
        }
        failed.add(
            new FailedCheck(
                keys.streamName(event),
                keys.keyText(event),
                Expectation.text(request.expectations[event]),
                last));
      }
      added[key]++;
      request.setVersion(event, last + 1);
    }
    if (!failed.isEmpty()) {
      throw new VersionConflictException(failed);
    }
  }

  private void checkReads(CommitRequest request) {
    if (request.readsChanged
        || (!request.reads.isEmpty()
            && store.position() > request.readsCheckedUpTo
            && request.reads.changedIn(store.appliedAfter(request.readsCheckedUpTo)))) {
      throw ReadConflict.exception();
    }
  }
}
