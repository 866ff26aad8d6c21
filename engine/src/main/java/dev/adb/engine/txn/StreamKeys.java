package dev.adb.engine.txn;

import dev.adb.engine.array.ByteStringSet;
import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.array.LongArray;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.event.KeyFormat;
import dev.adb.engine.index.StreamIndex;

/**
 * The distinct stream keys of one transaction's events, numbered from 0, with versions while it is
 * checked.
 */
final class StreamKeys {
  /** Of a stream that the transaction itself defines. */
  private static final StreamIndex EMPTY = new StreamIndex();

  private final CommitRequest request;
  private final Store store;

  /** By event: the number of its key. */
  private final int[] keyNumbers;

  /** By key: the last version before the transaction. */
  private final LongArray lastVersions = new LongArray();

  /** By key: an event that has it. */
  private final int[] firstEvents;

  private int count;

  StreamKeys(CommitRequest request, Store store) {
    this.request = request;
    this.store = store;
    keyNumbers = new int[request.eventCount];
    firstEvents = new int[request.eventCount];
    if (request.eventCount == 1) {
      add(0);
      return;
    }
    ByteStringSet distinct = new ByteStringSet();
    ByteWriter scratch = new ByteWriter(64);
    for (int event = 0; event < request.eventCount; event++) {
      scratch.truncate(0);
      scratch.putInt(type(event).streamId());
      scratch.putBytes(request.payload, request.keyOffset(event), request.keyLength(event));
      int number = distinct.add(scratch.array(), 0, scratch.length());
      if (number == count) {
        add(event);
      }
      keyNumbers[event] = number;
    }
  }

  private void add(int event) {
    firstEvents[count] = event;
    lastVersions.add(index(event).lastVersion(ordinal(event)));
    count++;
  }

  private EventTypeDefinition type(int event) {
    int id = request.eventTypeId(event);
    for (EventTypeDefinition type : request.types) {
      if (type.id() == id) {
        return type;
      }
    }
    throw new IllegalStateException("event of a type that its transaction does not name: " + id);
  }

  int count() {
    return count;
  }

  int keyNumber(int event) {
    return keyNumbers[event];
  }

  long lastVersion(int keyNumber) {
    return lastVersions.get(keyNumber);
  }

  /** The index of the event's stream. */
  StreamIndex index(int event) {
    StreamIndex index = store.tables().stream(type(event).streamId());
    return index == null ? EMPTY : index;
  }

  /** The ordinal of the event's key in that index, or {@link StreamIndex#NONE}. */
  int ordinal(int event) {
    return index(event).find(request.payload, request.keyOffset(event), request.keyLength(event));
  }

  String streamName(int event) {
    return stream(event).name();
  }

  private StreamDefinition stream(int event) {
    return request.catalog.stream(type(event).streamId());
  }

  String keyText(int event) {
    return KeyFormat.text(stream(event).key(), request.payload, request.keyOffset(event));
  }
}
