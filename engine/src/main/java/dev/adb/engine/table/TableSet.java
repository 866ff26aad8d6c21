package dev.adb.engine.table;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.event.EventFormat;
import dev.adb.engine.index.KeyIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables and stream indexes of a catalog. The committed ones of a database are one set; a
 * transaction's own uncommitted events are another.
 *
 * <p>Written by one thread. Found by id in plain arrays: an event costs no map look-up.
 */
public final class TableSet {
  private final ByteReader reader = new ByteReader();
  private @Nullable EventTable[] tables = new EventTable[16];
  private @Nullable KeyIndex[] streams = new KeyIndex[16];
  private @Nullable TableState[] states = new TableState[16];

  /** Tables with rows that are not published yet. */
  private EventTable[] touched = new EventTable[16];

  private int touchedCount;

  /** Brings the set to a catalog: makes tables, changes columns, and forgets what was dropped. */
  public void define(CatalogSnapshot catalog) {
    @Nullable EventTable[] newTables =
        Arrays.copyOf(tables, Math.max(tables.length, catalog.nextId()));
    @Nullable KeyIndex[] newStreams =
        Arrays.copyOf(streams, Math.max(streams.length, catalog.nextId()));
    @Nullable TableState[] newStates = new TableState[newTables.length];
    for (int id = 0; id < newTables.length; id++) {
      EventTypeDefinition type = catalog.eventType(id);
      if (type == null) {
        newTables[id] = null;
        continue;
      }
      KeyIndex index = newStreams[type.streamId()];
      if (index == null) {
        index = new KeyIndex();
        newStreams[type.streamId()] = index;
      }
      EventTable table = newTables[id];
      if (table == null) {
        table = new EventTable(type, index);
        newTables[id] = table;
      } else if (!table.state().type().equals(type)) {
        table.define(type);
      }
      newStates[id] = table.state();
    }
    tables = newTables;
    streams = newStreams;
    states = newStates;
  }

  /**
   * Takes in what files hold, before anybody reads.
   *
   * @param catalog that they were written under
   * @param storedIndexes by stream id
   * @param stored by event type id, in order of rows
   */
  public void restore(
      CatalogSnapshot catalog,
      Map<Integer, KeyIndex> storedIndexes,
      Map<Integer, List<StoredPart>> stored) {
    int highest = storedIndexes.keySet().stream().mapToInt(id -> id).max().orElse(0);
    streams = Arrays.copyOf(streams, Math.max(streams.length, highest + 1));
    storedIndexes.forEach((id, index) -> streams[id] = index);
    define(catalog);
    stored.forEach(
        (id, parts) -> {
          EventTable table = definedState(id).table();
          table.restore(parts);
          table.publish();
        });
  }

  /** The tables by event type id. Never changed once returned. */
  public @Nullable EventTable[] tables() {
    return tables;
  }

  /** The indexes by stream id. Never changed once returned. */
  public @Nullable KeyIndex[] indexes() {
    return streams;
  }

  /** Heap bytes of all that is not on disk, about. */
  public long memoryBytes() {
    long bytes = 0;
    for (EventTable table : tables) {
      bytes += table == null ? 0 : table.memoryBytes();
    }
    for (KeyIndex index : streams) {
      bytes += index == null ? 0 : index.memoryBytes();
    }
    return bytes;
  }

  /** The states by event type id, null where there is no such type. Never changed once returned. */
  public @Nullable TableState[] states() {
    return states;
  }

  /** The index of a stream, or null where it has no event type yet. */
  public @Nullable KeyIndex index(int streamId) {
    return streamId < streams.length ? streams[streamId] : null;
  }

  public @Nullable TableState state(int eventTypeId) {
    return eventTypeId < states.length ? states[eventTypeId] : null;
  }

  /** The state of a type that the set's catalog has. */
  public TableState definedState(int eventTypeId) {
    TableState state = state(eventTypeId);
    if (state == null) {
      throw new IllegalArgumentException("no event type has the id " + eventTypeId);
    }
    return state;
  }

  /** Appends an event that stands at an offset; its type is one of the set's catalog. */
  public void append(byte[] bytes, int event, long position, long time) {
    EventTable table = tableOf(bytes, event);
    touch(table);
    table.append(bytes, event, reader, position, time);
  }

  /** As the other, for a key whose ordinal is known. */
  public void append(byte[] bytes, int event, int ordinal, long position, long time) {
    EventTable table = tableOf(bytes, event);
    touch(table);
    table.append(bytes, event, reader, ordinal, position, time);
  }

  /** The table of the event that stands at an offset. */
  public EventTable tableOf(byte[] bytes, int event) {
    return definedState(ByteReader.intAt(bytes, event + EventFormat.EVENT_TYPE_ID_OFFSET)).table();
  }

  private void touch(EventTable table) {
    if (table.isUnpublished()) {
      return;
    }
    if (touchedCount == touched.length) {
      touched = Arrays.copyOf(touched, 2 * touchedCount);
    }
    touched[touchedCount++] = table;
  }

  /** Lets readers see what was appended, once they see a position that covers it. */
  public void publish() {
    for (int i = 0; i < touchedCount; i++) {
      touched[i].publish();
    }
    touchedCount = 0;
  }
}
