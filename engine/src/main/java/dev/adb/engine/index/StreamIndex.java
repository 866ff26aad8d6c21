package dev.adb.engine.index;

import dev.adb.engine.array.ByteStringSet;
import dev.adb.engine.array.IntArray;
import dev.adb.engine.array.LongArray;

/**
 * The keys of one stream, each with a dense ordinal and a head, and the chain of its events from
 * the newest back, over all event types.
 *
 * <p>An event is an <em>entry</em>, numbered from 0 in the order of positions. A reader of position
 * p sees the entries of a chain from the first one with a position ≤ p.
 */
public final class StreamIndex {
  /** What chains end with, and what a key without events has. */
  public static final int NONE = -1;

  private final ByteStringSet keys = new ByteStringSet();

  /** By key ordinal: the newest entry, and its version. */
  private final IntArray headEntries = new IntArray();

  private final LongArray headVersions = new LongArray();

  /** By entry. */
  private final IntArray previous = new IntArray();

  private final IntArray eventTypeIds = new IntArray();
  private final IntArray rows = new IntArray();
  private final LongArray positions = new LongArray();

  private final EventIdIndex eventIds = new EventIdIndex();

  public ByteStringSet keys() {
    return keys;
  }

  public EventIdIndex eventIds() {
    return eventIds;
  }

  public int entryCount() {
    return rows.count();
  }

  /** The ordinal of a key, or {@link #NONE}. */
  public int find(byte[] bytes, int offset, int length) {
    return keys.find(bytes, offset, length);
  }

  /** The ordinal of a key, which gets one if it is new. */
  public int add(byte[] bytes, int offset, int length) {
    int found = keys.find(bytes, offset, length);
    if (found != NONE) {
      return found;
    }
    // the head before the key: a reader that finds the key must find its head
    headEntries.add(NONE);
    headVersions.add(0);
    return keys.add(bytes, offset, length);
  }

  /**
   * The version of the key's newest event, 0 if it has none. The writer's own view, forced or not.
   */
  public long lastVersion(int ordinal) {
    return ordinal == NONE ? 0 : headVersions.get(ordinal);
  }

  /** Adds an event of the key and returns its entry. */
  public int append(int ordinal, int eventTypeId, int row, long position, long version) {
    int entry = rows.count();
    previous.add(headEntries.get(ordinal));
    eventTypeIds.add(eventTypeId);
    rows.add(row);
    positions.add(position);
    headVersions.set(ordinal, version);
    // a reader may come upon a head that its watermark does not cover yet
    headEntries.setRelease(ordinal, entry);
    return entry;
  }

  /** The newest entry of the key at or before a position, or {@link #NONE}. */
  public int newest(int ordinal, long position) {
    int entry = ordinal == NONE ? NONE : headEntries.getAcquire(ordinal);
    while (entry != NONE && positions.get(entry) > position) {
      entry = previous.get(entry);
    }
    return entry;
  }

  /** The entry before one in its chain, or {@link #NONE}. */
  public int previous(int entry) {
    return previous.get(entry);
  }

  public int eventTypeId(int entry) {
    return eventTypeIds.get(entry);
  }

  public int row(int entry) {
    return rows.get(entry);
  }

  public long position(int entry) {
    return positions.get(entry);
  }
}
