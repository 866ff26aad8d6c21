package dev.adb.engine.txn;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.ByteStringSet;
import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.event.EventFormat;
import dev.adb.engine.event.KeyFormat;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.table.TableState;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The distinct stream keys of one transaction's events, numbered from 0, with the last version of
 * each.
 *
 * <p>They are looked up on the transaction's own thread, which may read a disk for it. The
 * committer then only adds what is in memory: {@link #refresh}.
 */
final class StreamKeys {
  private final byte[] payload;
  private final int[] starts;
  private final List<EventTypeDefinition> types;

  /** The transaction's own catalog, for messages. */
  private final CatalogSnapshot catalog;

  /** By event: the number of its key. */
  private final int[] keyNumbers;

  /** By key: an event that has it, its stream's index, its ordinal there, its last version. */
  private int[] firstEvents;

  private @Nullable KeyIndex[] indexes;
  private int[] ordinals;
  private long[] lastVersions;

  /** By key: from where on the index had events in memory when the key was looked up. */
  private long[] memoryFroms;

  private int count;

  /**
   * Looks the keys up.
   *
   * @param starts the offset of each event in the payload
   * @param types of the events, as the transaction saw them
   */
  StreamKeys(
      byte[] payload,
      int[] starts,
      int eventCount,
      List<EventTypeDefinition> types,
      CatalogSnapshot catalog,
      Snapshot newest) {
    this.payload = payload;
    this.starts = starts;
    this.types = types;
    this.catalog = catalog;
    keyNumbers = new int[eventCount];
    int room = Math.min(1, eventCount);
    firstEvents = new int[room];
    indexes = new KeyIndex[room];
    ordinals = new int[room];
    lastVersions = new long[room];
    memoryFroms = new long[room];
    number(eventCount);
    for (int key = 0; key < count; key++) {
      lookUp(key, index(newest.states(), type(firstEvents[key])));
    }
  }

  private void number(int eventCount) {
    if (eventCount == 1) {
      count = 1;
      return;
    }
    ByteStringSet distinct = new ByteStringSet();
    ByteWriter scratch = new ByteWriter(64);
    for (int event = 0; event < eventCount; event++) {
      scratch.truncate(0);
      scratch.putInt(type(event).streamId());
      scratch.putBytes(payload, keyOffset(event), keyLength(event));
      int number = distinct.add(scratch.array(), 0, scratch.length());
      if (number == count) {
        makeRoom();
        firstEvents[count++] = event;
      }
      keyNumbers[event] = number;
    }
  }

  private void makeRoom() {
    if (count == firstEvents.length) {
      int room = 2 * count;
      firstEvents = Arrays.copyOf(firstEvents, room);
      indexes = Arrays.copyOf(indexes, room);
      ordinals = Arrays.copyOf(ordinals, room);
      lastVersions = Arrays.copyOf(lastVersions, room);
      memoryFroms = Arrays.copyOf(memoryFroms, room);
    }
  }

  /** The index of a type's stream, or null if no table of the stream is among the states. */
  private static @Nullable KeyIndex index(@Nullable TableState[] states, EventTypeDefinition type) {
    TableState own = type.id() < states.length ? states[type.id()] : null;
    if (own != null) {
      return own.table().index();
    }
    for (TableState state : states) {
      if (state != null && state.type().streamId() == type.streamId()) {
        return state.table().index();
      }
    }
    return null;
  }

  private void lookUp(int key, @Nullable KeyIndex index) {
    indexes[key] = index;
    ordinals[key] = KeyIndex.NONE;
    if (index != null) {
      // before the look-up: what it finds may be newer, never older
      memoryFroms[key] = index.memoryFrom();
      int event = firstEvents[key];
      ordinals[key] = index.find(payload, keyOffset(event), keyLength(event));
      lastVersions[key] = index.lastVersion(ordinals[key]);
    }
  }

  /**
   * Brings the versions to what was applied since. Reads a disk only if a checkpoint took events
   * out of memory meanwhile. For the committer.
   */
  void refresh(Store store) {
    for (int key = 0; key < count; key++) {
      KeyIndex index = indexes[key];
      if (index == null) {
        lookUp(key, store.tables().index(type(firstEvents[key]).streamId()));
      } else if (!refreshInMemory(key, index)) {
        lookUp(key, index);
      }
    }
  }

  /** False if a checkpoint took events out of memory since the key was looked up. */
  private boolean refreshInMemory(int key, KeyIndex index) {
    int ordinal = ordinals[key];
    if (ordinal == KeyIndex.NONE) {
      int event = firstEvents[key];
      ordinal = index.findInMemory(payload, keyOffset(event), keyLength(event));
    }
    long inMemory = index.lastVersionInMemory(ordinal);
    // after the look-up: a checkpoint may have ended in the middle of it
    if (index.memoryFrom() != memoryFroms[key]) {
      return false;
    }
    ordinals[key] = ordinal;
    if (inMemory > 0) {
      lastVersions[key] = inMemory;
    }
    return true;
  }

  private EventTypeDefinition type(int event) {
    int id = ByteReader.intAt(payload, starts[event] + EventFormat.EVENT_TYPE_ID_OFFSET);
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).id() == id) {
        return types.get(i);
      }
    }
    throw new IllegalStateException("event of a type that its transaction does not name: " + id);
  }

  private int keyOffset(int event) {
    return starts[event] + EventFormat.KEY_OFFSET;
  }

  private int keyLength(int event) {
    return EventFormat.keyLength(payload, starts[event]);
  }

  int count() {
    return count;
  }

  int keyNumber(int event) {
    return keyNumbers[event];
  }

  long lastVersion(int keyNumber) {
    return lastVersions[keyNumber];
  }

  /** The ordinal of a key in the index of its stream, or {@link KeyIndex#NONE}. */
  int ordinal(int keyNumber) {
    return ordinals[keyNumber];
  }

  /** The ordinal of an event's key, which gets one in the index of its stream if it is new. */
  int ordinalIn(KeyIndex index, int event) {
    int key = keyNumbers[event];
    if (ordinals[key] == KeyIndex.NONE) {
      ordinals[key] = index.addNew(payload, keyOffset(event), keyLength(event));
    }
    return ordinals[key];
  }

  int streamId(int event) {
    return type(event).streamId();
  }

  String streamName(int event) {
    return stream(event).name();
  }

  private StreamDefinition stream(int event) {
    return catalog.stream(type(event).streamId());
  }

  String keyText(int event) {
    return KeyFormat.text(stream(event).key(), payload, keyOffset(event));
  }
}
