package dev.adb.engine.txn;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.event.EventFormat;
import dev.adb.engine.index.EventIdIndex;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.table.EventTable;
import dev.adb.engine.table.StoredEvents;
import dev.adb.engine.table.TableState;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a transaction is the retry of one that was written before. It is if each of its events
 * carries a given id that its stream key holds; then nothing is written again.
 */
final class IdempotencyCheck {
  private final CommitRequest request;
  private final StreamKeys keys;
  private final Store store;

  IdempotencyCheck(CommitRequest request, Store store) {
    this.request = request;
    this.keys = request.keys;
    this.store = store;
  }

  /**
   * The result of the original write, or null for an ordinary write.
   *
   * @throws AdbException {@link ErrorCode#DUPLICATE_EVENT_ID} if only some ids are held, an id
   *     comes twice for a key, or the events held are others
   */
  @Nullable CommitResult originalOf() {
    int given = 0;
    for (int event = 0; event < request.eventCount; event++) {
      if (request.hasEventId(event)) {
        given++;
      }
    }
    if (given == 0) {
      return null;
    }
    checkDistinct(given);
    int[] rows = new int[request.eventCount];
    @Nullable TableState[] holders = new TableState[request.eventCount];
    int held = 0;
    int firstHeld = -1;
    for (int event = 0; event < request.eventCount; event++) {
      find(event, rows, holders);
      if (holders[event] != null) {
        held++;
        firstHeld = firstHeld < 0 ? event : firstHeld;
      }
    }
    if (held == 0) {
      return null;
    }
    if (held < request.eventCount || !request.changes.isEmpty()) {
      throw duplicate(
          firstHeld,
          "is held already, and the transaction is no retry: held=%d, events=%d"
              .formatted(held, request.eventCount));
    }
    return original(rows, holders);
  }

  /** Finds the event of the same key that holds the given id, in whichever table of the stream. */
  private void find(int event, int[] rows, @Nullable TableState[] holders) {
    int ordinal = keys.ordinal(keys.keyNumber(event));
    if (!request.hasEventId(event) || ordinal == KeyIndex.NONE) {
      return;
    }
    int streamId = keys.streamId(event);
    for (TableState state : store.tables().states()) {
      if (state != null && state.type().streamId() == streamId) {
        int row =
            state
                .table()
                .findEventId(ordinal, request.eventIdHigh(event), request.eventIdLow(event));
        if (row >= 0) {
          rows[event] = row;
          holders[event] = state;
          return;
        }
      }
    }
  }

  private void checkDistinct(int given) {
    if (given < 2) {
      return;
    }
    EventIdIndex seen = new EventIdIndex();
    for (int event = 0; event < request.eventCount; event++) {
      if (!request.hasEventId(event)) {
        continue;
      }
      int key = keys.keyNumber(event);
      long high = request.eventIdHigh(event);
      long low = request.eventIdLow(event);
      if (seen.find(key, high, low) >= 0) {
        throw duplicate(event, "comes twice in the transaction");
      }
      seen.add(key, high, low, event);
    }
  }

  private CommitResult original(int[] rows, @Nullable TableState[] holders) {
    long[] positions = new long[rows.length];
    long[] next = new long[keys.count()];
    long time = Long.MIN_VALUE;
    for (int event = 0; event < rows.length; event++) {
      TableState state = Objects.requireNonNull(holders[event]);
      EventTable table = state.table();
      int row = rows[event];
      long version = table.version(row);
      int key = keys.keyNumber(event);
      if (next[key] != 0 && version != next[key]) {
        throw duplicate(
            event,
            "is held at version %d, where a retry would have it at %d"
                .formatted(version, next[key]));
      }
      next[key] = version + 1;
      if (!equalTo(event, state, row)) {
        throw duplicate(event, "is held by another event, at version " + version);
      }
      request.setVersion(event, version);
      positions[event] = table.position(row);
      time = Math.max(time, table.time(row));
    }
    return new CommitResult(
        request.payload,
        request.starts,
        request.eventCount,
        0,
        time,
        positions,
        store.derivedIds());
  }

  private boolean equalTo(int event, TableState state, int row) {
    int typeId = request.eventTypeId(event);
    if (typeId != state.type().id()) {
      return false;
    }
    EventTypeDefinition type = state.type();
    int start = request.starts[event];
    int schemaVersion =
        ByteReader.intAt(request.payload, start + EventFormat.SCHEMA_VERSION_OFFSET);
    if (schemaVersion > type.schemaVersion()) {
      return false;
    }
    return StoredEvents.sameAttributes(state, row, request.payload, start);
  }

  private AdbException duplicate(int event, String what) {
    UUID id = new UUID(request.eventIdHigh(event), request.eventIdLow(event));
    return new AdbException(
        ErrorCode.DUPLICATE_EVENT_ID,
        "event id %s of %s(%s) %s"
            .formatted(id, keys.streamName(event), keys.keyText(event), what));
  }
}
