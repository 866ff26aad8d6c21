package dev.adb.engine.txn;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.event.DerivedEventId;
import dev.adb.engine.event.EventFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the events of a committed transaction stand, in the order in which they were added. */
public final class CommitResult {
  private final byte[] payload;
  private final int[] starts;
  private final int count;
  private final long firstPosition;
  private final long time;
  private final long @Nullable [] positions;
  private final DerivedEventId derivedIds;

  CommitResult(
      byte[] payload,
      int[] starts,
      int count,
      long firstPosition,
      long time,
      long @Nullable [] positions,
      DerivedEventId derivedIds) {
    this.payload = payload;
    this.starts = starts;
    this.count = count;
    this.firstPosition = firstPosition;
    this.time = time;
    this.positions = positions;
    this.derivedIds = derivedIds;
  }

  /** Of a request that commits nothing. */
  static CommitResult empty(CommitRequest request, Store store) {
    return new CommitResult(
        request.payload, request.starts, 0, 0, store.time(), null, store.derivedIds());
  }

  public int eventCount() {
    return count;
  }

  /** Whether the events had been written before, by an earlier try. */
  public boolean isRetry() {
    return positions != null;
  }

  /** The greatest position of the transaction's events; 0 if it has none. */
  public long lastPosition() {
    long last = 0;
    if (positions == null) {
      last = count == 0 ? 0 : firstPosition + count - 1;
    } else {
      for (long position : positions) {
        last = Math.max(last, position);
      }
    }
    return last;
  }

  public long recordedAt() {
    return time;
  }

  public int eventTypeId(int event) {
    return ByteReader.intAt(payload, starts[event] + EventFormat.EVENT_TYPE_ID_OFFSET);
  }

  public long version(int event) {
    return ByteReader.longAt(payload, starts[event] + EventFormat.VERSION_OFFSET);
  }

  public long position(int event) {
    return positions == null ? firstPosition + event : positions[event];
  }

  /** The array that holds the event's key, from {@link #keyOffset}. */
  public byte[] keyArray() {
    return payload;
  }

  public int keyOffset(int event) {
    return starts[event] + EventFormat.KEY_OFFSET;
  }

  /** The given id, or the derived one. */
  public UUID eventId(int event) {
    int start = starts[event];
    if ((payload[start + EventFormat.FLAGS_OFFSET] & EventFormat.FLAG_EVENT_ID) != 0) {
      int at = start + EventFormat.KEY_OFFSET + EventFormat.keyLength(payload, start);
      return new UUID(ByteReader.longAt(payload, at), ByteReader.longAt(payload, at + Long.BYTES));
    }
    long position = position(event);
    return new UUID(derivedIds.high(position), derivedIds.low(position));
  }
}
