package dev.adb.engine.txn;

import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogEditor;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.log.EventLog;
import dev.adb.engine.txn.VersionConflictException.FailedCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that decides transactions and writes them: checks, versions and positions, then
 * one write and one force for all that wait, then the watermark, then the answers.
 *
 * <p>Because it is one thread, "the version is the last one plus 1" holds for every stream key
 * without a lock. Checks see transactions of the group whose force is still to come; readers see
 * them only after it.
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

  private final CommitQueue queue;
  private final EventLog log;
  private final Store store;
  private final Durability durability;
  private final long forceIntervalNanos;
  private final LongSupplier clock;
  private final CommitCounters counters;

  private final List<CommitRequest> accepted = new ArrayList<>();
  private final List<CommitResult> results = new ArrayList<>();
  private boolean unforced;
  private long unforcedSince;
  private volatile @Nullable RuntimeException failure;

  Committer(
      CommitQueue queue,
      EventLog log,
      Store store,
      Durability durability,
      long forceIntervalMillis,
      LongSupplier clock,
      CommitCounters counters) {
    this.queue = queue;
    this.log = log;
    this.store = store;
    this.durability = durability;
    this.forceIntervalNanos = TimeUnit.MILLISECONDS.toNanos(forceIntervalMillis);
    this.clock = clock;
    this.counters = counters;
  }

  @Override
  public void run() {
    while (true) {
      List<CommitRequest> waiting = queue.takeAll(timeout());
      if (waiting.isEmpty()) {
        if (queue.isClosed()) {
          return;
        }
        forceIfDue();
        continue;
      }
      try {
        commit(waiting);
      } catch (Throwable e) { // nobody may wait for ever, whatever went wrong
        fail(waiting, e);
      }
    }
  }

  private long timeout() {
    return unforced && durability == Durability.INTERVAL
        ? Math.max(0, unforcedSince + forceIntervalNanos - System.nanoTime())
        : -1;
  }

  private void forceIfDue() {
    if (unforced && failure == null) {
      try {
        log.force();
        counters.force();
      } catch (RuntimeException e) {
        failure = e;
      }
      unforced = false;
    }
  }

  /** Whatever was applied and not published is lost to readers, and no further write is taken. */
  private void fail(List<CommitRequest> waiting, Throwable cause) {
    RuntimeException fault =
        cause instanceof RuntimeException runtime
            ? runtime
            : new AdbException(ErrorCode.INTERNAL, "committer failed: " + cause, cause);
    if (failure == null) {
      failure = fault;
    }
    for (CommitRequest request : waiting) {
      request.fail(fault);
    }
    accepted.clear();
    results.clear();
  }

  private void commit(List<CommitRequest> waiting) {
    for (CommitRequest request : waiting) {
      RuntimeException refused = failure;
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
      } catch (RuntimeException e) {
        if (failure != null) {
          throw e;
        }
        // answered at once: its writer need not wait for the force of the others
        counters.refused();
        request.fail(e);
      }
    }
    if (accepted.isEmpty()) {
      return;
    }
    log.write();
    if (durability == Durability.FORCE) {
      log.force();
      counters.force();
    } else if (!unforced) {
      unforced = true;
      unforcedSince = System.nanoTime();
    }
    store.publish();
    for (int i = 0; i < accepted.size(); i++) {
      counters.committed(accepted.get(i).eventCount);
      accepted.get(i).succeed(results.get(i));
    }
    accepted.clear();
    results.clear();
    if (timeout() == 0) {
      forceIfDue();
    }
  }

  private void decide(CommitRequest request) {
    StreamKeys keys = new StreamKeys(request, store);
    CommitResult original = new IdempotencyCheck(request, keys, store).originalOf();
    if (original != null) {
      // its original may be in the group that is not forced yet: it waits for the same force
      accepted.add(request);
      results.add(original);
      return;
    }
    CatalogSnapshot catalog = checkCatalog(request);
    assignVersions(request, keys);
    checkReads(request);
    long time = Math.max(Math.max(clock.getAsLong(), store.time()), request.timeFloor);
    long firstPosition = store.position() + 1;
    log.add(firstPosition, time, request.payload, 0, request.length);
    try {
      store.apply(request, catalog, time);
    } catch (RuntimeException | Error e) {
      // the log has the record and the tables only part of it: nothing may follow
      failure = new AdbException(ErrorCode.INTERNAL, "applying a commit failed: " + e, e);
      throw e;
    }
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

  /** The catalog after the transaction. */
  private CatalogSnapshot checkCatalog(CommitRequest request) {
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
      return current;
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
    return changed;
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

  /** Why no write is taken, or null. */
  @Nullable RuntimeException failure() {
    return failure;
  }
}
