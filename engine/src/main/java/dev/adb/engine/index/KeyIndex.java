package dev.adb.engine.index;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Dictionary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one stream, each with a dense ordinal in the order of first events, and the events of
 * each key over all event types.
 *
 * <p>What is new grows in memory, in a {@link Tail}. A checkpoint seals it, writes it as runs, a
 * {@link KeyRun} and a {@link PostRun}, and puts these in its place; merges keep the runs few. One
 * writer; one thread for checkpoints; readers on any thread, which never lock: each call works on
 * one state of the parts. Reading runs may throw {@link ErrorCode#CORRUPT_FILE}, and {@link
 * InternalError} where a disk fails under a mapping.
 */
public final class KeyIndex {
  /** The ordinal of a key that there is not. */
  public static final int NONE = -1;

  private final IndexCounters counters = new IndexCounters();

  /** Replaced under {@link #lock} by the writer and by the thread that makes checkpoints. */
  private volatile IndexState state;

  private final Object lock = new Object();

  private volatile @Nullable KeyDictionary dictionary;

  /** An empty one, in memory alone. */
  public KeyIndex() {
    this(IndexState.of(List.of(), List.of()));
  }

  private KeyIndex(IndexState state) {
    this.state = state;
  }

  /**
   * Opens the runs of one stream.
   *
   * @param streamId of the stream that they must be of
   * @param names of all of them, in any order
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if one is damaged, or they do not fit
   *     together
   */
  public static KeyIndex open(Storage storage, UUID databaseId, int streamId, List<String> names) {
    List<KeyRun> keyRuns = new ArrayList<>();
    List<PostRun> postRuns = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith("." + KeyRunFormat.EXTENSION)) {
        keyRuns.add(KeyRun.open(storage, name, databaseId));
      } else {
        postRuns.add(PostRun.open(storage, name, databaseId));
      }
    }
    keyRuns.sort(Comparator.comparingInt(KeyRun::firstOrdinal));
    postRuns.sort(Comparator.comparingLong(PostRun::upTo));
    IndexState opened = IndexState.of(keyRuns, postRuns);
    opened.checkRuns(streamId);
    return new KeyIndex(opened);
  }

  IndexState state() {
    return state;
  }

  /**
   * The keys as values, where a key has one part: a key's ordinal is its code. The same object at
   * every call.
   *
   * @param type of that part
   */
  public Dictionary dictionary(DataType type) {
    KeyDictionary made = dictionary;
    if (made == null) {
      synchronized (lock) {
        made = dictionary;
        if (made == null) {
          made = new KeyDictionary(this, type);
          dictionary = made;
        }
      }
    }
    return made;
  }

  public IndexCounters counters() {
    return counters;
  }

  /** The ordinal of a key, or {@link #NONE}. */
  public int find(byte[] key, int offset, int length) {
    IndexState now = state;
    int found = now.findInMemory(key, offset, length);
    return found == NONE ? now.findInRuns(key, offset, length, counters) : found;
  }

  public int keyCount() {
    return state.keyCount();
  }

  /** The bytes of a key. */
  public int keyLength(int ordinal) {
    IndexState now = state;
    KeyRun run = now.runOf(ordinal);
    return run == null ? now.tailOf(ordinal).keyLength(ordinal) : run.keyLength(ordinal);
  }

  /**
   * Copies the bytes of a key and returns how many they are.
   *
   * @param into has room for the longest key
   */
  public int copyKey(int ordinal, byte[] into) {
    return state.copyKey(ordinal, into);
  }

  /** The 4 bytes at an offset of a key, little-endian; they must be within it. */
  public int keyInt(int ordinal, int offset) {
    return state.keyInt(ordinal, offset);
  }

  /** The 8 bytes at an offset of a key, little-endian; they must be within it. */
  public long keyLong(int ordinal, int offset) {
    return state.keyLong(ordinal, offset);
  }

  /**
   * The version of a key's newest event, 0 for {@link #NONE} and for a key without events. Counts
   * all that was appended, published or not.
   */
  public long lastVersion(int ordinal) {
    if (ordinal == NONE) {
      return 0;
    }
    IndexState now = state;
    long version = now.lastVersionInMemory(ordinal);
    return version == 0 ? now.lastVersionInRuns(ordinal, counters) : version;
  }

  /** Is given events. */
  @FunctionalInterface
  public interface Events {
    void event(int eventTypeId, int row);
  }

  /**
   * Gives the newest event of each key that a reader sees, in no order.
   *
   * @param rowCounts by event type id: how many of its rows the reader sees, perhaps 0
   */
  public void newest(int[] rowCounts, Events into) {
    state.newest(rowCounts, into);
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
    return state.oldestTail().after();
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

  /**
   * Writes what was sealed as runs: finished and verified files, which nothing reads yet. Of the
   * checkpoint's thread, as are all that follow.
   */
  public WrittenRuns write(
      Storage storage, FileNames names, UUID databaseId, int streamId, Sealed sealed) {
    Tail tail = sealed.tail();
    KeyRun keyRun = null;
    if (tail.keyCount() > 0) {
      keyRun = KeyRunWriter.write(storage, names, databaseId, streamId, new TailKeys(tail));
    }
    if (tail.entryCount() == 0) {
      return new WrittenRuns(keyRun, null);
    }
    try {
      TailPosts posts = new TailPosts(sealed);
      return new WrittenRuns(
          keyRun, PostRunWriter.write(storage, names, databaseId, streamId, posts));
    } catch (Throwable e) {
      if (keyRun != null) {
        delete(storage, keyRun.name(), e);
      }
      throw e;
    }
  }

  /** Deletes a file that nothing will name, because of an error. */
  private static void delete(Storage storage, String name, Throwable cause) {
    try {
      storage.delete(name);
    } catch (AdbException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Puts runs in the place of the oldest sealed tail, once the manifest that names them is durable.
   */
  public void replace(Sealed sealed, WrittenRuns runs) {
    synchronized (lock) {
      state = state.withRuns(sealed, runs);
    }
  }

  /** Whether a sealed tail is still in memory, and not replaced by runs. */
  public boolean holds(Sealed sealed) {
    for (Sealed one : state.sealed) {
      if (one.equals(sealed)) {
        return true;
      }
    }
    return false;
  }

  /** Which runs should become one now, or null. */
  public @Nullable Merge nextMerge() {
    IndexState now = state;
    return MergePolicy.next(now.keyRuns, now.postRuns);
  }

  /** Writes the run that is to replace others: a finished and verified file. */
  public WrittenRuns write(Storage storage, FileNames names, UUID databaseId, Merge merge) {
    if (merge.postRuns().isEmpty()) {
      List<KeyRun> runs = merge.keyRuns();
      int streamId = runs.get(0).streamId();
      return new WrittenRuns(
          KeyRunWriter.write(storage, names, databaseId, streamId, new MergedKeys(runs)), null);
    }
    List<PostRun> runs = merge.postRuns();
    int streamId = runs.get(0).streamId();
    return new WrittenRuns(
        null, PostRunWriter.write(storage, names, databaseId, streamId, new MergedPosts(runs)));
  }

  /**
   * Puts a merged run in the place of others, once the manifest that no longer names them is
   * durable. Readers may still use the old ones, whose files may be deleted.
   */
  public void replace(Merge merge, WrittenRuns runs) {
    synchronized (lock) {
      state = state.withRuns(merge, runs);
    }
  }

  /** The names of all runs that are read. */
  public List<String> names() {
    IndexState now = state;
    List<String> names = new ArrayList<>();
    now.keyRuns.forEach(run -> names.add(run.name()));
    now.postRuns.forEach(run -> names.add(run.name()));
    return names;
  }
}
