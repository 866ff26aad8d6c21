package dev.adb.engine.index;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;

/**
 * The keys of one stream, each with a dense ordinal in the order of first events, and the events of
 * each key over all event types.
 *
 * <p>What is new grows in memory, in a {@link Tail}. One writer; readers on any thread, which never
 * lock: each call works on one state of the parts.
 */
public final class KeyIndex {
  /** The ordinal of a key that there is not. */
  public static final int NONE = -1;

  private final IndexCounters counters = new IndexCounters();

  /** Replaced under {@link #lock} by the writer and by the thread that makes checkpoints. */
  private volatile IndexState state = IndexState.empty();

  private final Object lock = new Object();

  /** An empty one, in memory alone. */
  public KeyIndex() {}

  IndexState state() {
    return state;
  }

  public IndexCounters counters() {
    return counters;
  }

  /** The ordinal of a key, or {@link #NONE}. */
  public int find(byte[] key, int offset, int length) {
    return state.findInMemory(key, offset, length);
  }

  public int keyCount() {
    return state.keyCount();
  }

  /** The bytes of a key. */
  public int keyLength(int ordinal) {
    return state.tailOf(ordinal).keyLength(ordinal);
  }

  /**
   * Copies the bytes of a key and returns how many they are.
   *
   * @param into has room for the longest key
   */
  public int copyKey(int ordinal, byte[] into) {
    return state.tailOf(ordinal).copyKey(ordinal, into);
  }

  /** The 4 bytes at an offset of a key, little-endian; they must be within it. */
  public int keyInt(int ordinal, int offset) {
    return state.tailOf(ordinal).keyInt(ordinal, offset);
  }

  /** The 8 bytes at an offset of a key, little-endian; they must be within it. */
  public long keyLong(int ordinal, int offset) {
    return state.tailOf(ordinal).keyLong(ordinal, offset);
  }

  /**
   * The version of a key's newest event, 0 for {@link #NONE} and for a key without events. Counts
   * all that was appended, published or not.
   */
  public long lastVersion(int ordinal) {
    return ordinal == NONE ? 0 : state.lastVersionInMemory(ordinal);
  }

  /** A cursor over the events of one key at a time. */
  public KeyEvents events() {
    return new KeyEvents(this);
  }

  /** The ordinal of a key, which gets the next one if it is new. The writer's. */
  public int add(byte[] key, int offset, int length) {
    int found = find(key, offset, length);
    return found == NONE ? addNew(key, offset, length) : found;
  }

  /** Adds an event of a key; its position is greater than all before. The writer's. */
  public void append(int ordinal, int eventTypeId, int row, long position, long version) {
    state.tail.append(ordinal, eventTypeId, row, position, version);
  }

  /** Heap bytes of what is not on disk, about. The writer's. */
  public long memoryBytes() {
    IndexState now = state;
    long bytes = now.tail.memoryBytes();
    for (Sealed part : now.sealed) {
      bytes += part.tail().memoryBytes();
    }
    return bytes;
  }

  /** All events at positions greater than this are in memory. */
  public long memoryFrom() {
    return state.memoryFrom();
  }

  /** The ordinal of a key that is in memory alone, or {@link #NONE}; never reads a disk. */
  public int findInMemory(byte[] key, int offset, int length) {
    return state.findInMemory(key, offset, length);
  }

  /**
   * Gives a key the next ordinal. The writer's, which knows that the key is in no run; one that is
   * new in the growing tail keeps its ordinal.
   */
  public int addNew(byte[] key, int offset, int length) {
    if (keyCount() == Integer.MAX_VALUE) {
      throw new AdbException(
          ErrorCode.LIMIT_EXCEEDED, "stream has too many keys: limit=" + Integer.MAX_VALUE);
    }
    return state.tail.add(key, offset, length);
  }

  /** The version of a key's newest event in memory, or 0; never reads a disk. */
  public long lastVersionInMemory(int ordinal) {
    return ordinal == NONE ? 0 : state.lastVersionInMemory(ordinal);
  }

  /** Whether nothing came since the last {@link #seal}. The writer's. */
  public boolean isEmptyTail() {
    return state.tail.isEmpty();
  }

  /**
   * Seals the tail, and begins a new one. The writer's.
   *
   * @param position of the last event of the database: all events here are at most there, all that
   *     come are beyond
   */
  public Sealed seal(long position) {
    synchronized (lock) {
      Sealed sealed = new Sealed(state.tail, position);
      state = state.withSealed(sealed);
      return sealed;
    }
  }
}
