package dev.adb.engine.index;

import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an index, none of which ever loses anything: whoever holds a state can read it for
 * as long as it likes. Only the tail grows.
 */
final class IndexState {
  /** In the order of ordinals, without a gap from 0. */
  final List<KeyRun> keyRuns;

  /** From the oldest to the newest, as are the sealed tails behind them. */
  final List<PostRun> postRuns;

  final Sealed[] sealed;
  final Tail tail;

  IndexState(List<KeyRun> keyRuns, List<PostRun> postRuns, Sealed[] sealed, Tail tail) {
    this.keyRuns = List.copyOf(keyRuns);
    this.postRuns = List.copyOf(postRuns);
    this.sealed = sealed;
    this.tail = tail;
  }

  /** Of runs alone, with nothing in memory. */
  static IndexState of(List<KeyRun> keyRuns, List<PostRun> postRuns) {
    int keyCount = keyRuns.stream().mapToInt(KeyRun::count).sum();
    long upTo = postRuns.isEmpty() ? 0 : postRuns.get(postRuns.size() - 1).upTo();
    return new IndexState(keyRuns, postRuns, new Sealed[0], new Tail(keyCount, upTo));
  }

  /**
   * Checks that the runs are of a stream and fit together.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if they do not; the message names the first
   *     file that does not fit
   */
  void checkRuns(int streamId) {
    long keyCount = 0;
    for (KeyRun run : keyRuns) {
      if (run.streamId() != streamId) {
        throw misfit(run.name(), "stream", run.streamId(), streamId);
      }
      if (run.firstOrdinal() != keyCount) {
        throw misfit(run.name(), "ordinal", run.firstOrdinal(), keyCount);
      }
      keyCount += run.count();
    }
    long upTo = 0;
    for (PostRun run : postRuns) {
      if (run.streamId() != streamId) {
        throw misfit(run.name(), "stream", run.streamId(), streamId);
      }
      if (run.after() < upTo) {
        throw misfit(run.name(), "position", run.after(), upTo);
      }
      if (run.lastOrdinal() >= keyCount) {
        throw misfit(run.name(), "ordinal", run.lastOrdinal(), keyCount);
      }
      upTo = run.upTo();
    }
  }

  private static AdbException misfit(String file, String what, long found, long expected) {
    return new AdbException(
        ErrorCode.CORRUPT_FILE,
        "run does not follow the one before: %s=%d, expected=%d, file=%s"
            .formatted(what, found, expected, file));
  }

  int keyCount() {
    return tail.firstOrdinal() + tail.keyCount();
  }

  Tail oldestTail() {
    return sealed.length == 0 ? tail : sealed[0].tail();
  }

  int findInMemory(byte[] key, int offset, int length) {
    int found = tail.find(key, offset, length);
    for (int i = sealed.length - 1; i >= 0 && found == KeyIndex.NONE; i--) {
      found = sealed[i].tail().find(key, offset, length);
    }
    return found;
  }

  int findInRuns(byte[] key, int offset, int length, IndexCounters counters) {
    int count = keyRuns.size();
    if (count == 0) {
      return KeyIndex.NONE;
    }
    int hash = KeyRunFormat.hash(key, offset, length);
    int found = KeyIndex.NONE;
    int i = count;
    while (i > 0 && found == KeyIndex.NONE) {
      i--;
      found = keyRuns.get(i).find(key, offset, length, hash);
    }
    counters.runsProbed(count - i);
    return found;
  }

  long lastVersionInMemory(int ordinal) {
    int entry = tail.newest(ordinal);
    if (entry != KeyIndex.NONE) {
      return tail.version(entry);
    }
    for (int i = sealed.length - 1; i >= 0; i--) {
      Tail older = sealed[i].tail();
      entry = older.newest(ordinal);
      if (entry != KeyIndex.NONE) {
        return older.version(entry);
      }
    }
    return 0;
  }

  long lastVersionInRuns(int ordinal, IndexCounters counters) {
    long version = 0;
    int probed = 0;
    for (int i = postRuns.size() - 1; i >= 0 && version == 0; i--) {
      PostRun run = postRuns.get(i);
      if (run.covers(ordinal)) {
        probed++;
        int place = run.find(ordinal);
        version = place < 0 ? 0 : run.lastVersion(place);
      }
    }
    counters.runsProbed(probed);
    return version;
  }

  /** The run that holds a key, or null if it is in memory. */
  @Nullable KeyRun runOf(int ordinal) {
    if (ordinal >= oldestTail().firstOrdinal()) {
      return null;
    }
    // the first runs are the largest
    int i = 0;
    while (ordinal - keyRuns.get(i).firstOrdinal() >= keyRuns.get(i).count()) {
      i++;
    }
    return keyRuns.get(i);
  }

  /** The tail in which a key that is in no run was new. */
  Tail tailOf(int ordinal) {
    if (ordinal >= tail.firstOrdinal()) {
      return tail;
    }
    int i = sealed.length - 1;
    while (sealed[i].tail().firstOrdinal() > ordinal) {
      i--;
    }
    return sealed[i].tail();
  }

  int copyKey(int ordinal, byte[] into) {
    KeyRun run = runOf(ordinal);
    return run == null ? tailOf(ordinal).copyKey(ordinal, into) : run.copyKey(ordinal, into);
  }

  int keyInt(int ordinal, int offset) {
    KeyRun run = runOf(ordinal);
    return run == null ? tailOf(ordinal).keyInt(ordinal, offset) : run.keyInt(ordinal, offset);
  }

  long keyLong(int ordinal, int offset) {
    KeyRun run = runOf(ordinal);
    return run == null ? tailOf(ordinal).keyLong(ordinal, offset) : run.keyLong(ordinal, offset);
  }

  /** See {@link KeyIndex#newest}. */
  void newest(int[] rowCounts, KeyIndex.Events into) {
    int keyCount = keyCount();
    BitSet found = new BitSet(keyCount);
    for (int ordinal = 0; ordinal < keyCount; ordinal++) {
      if (newestInMemory(ordinal, rowCounts, into)) {
        found.set(ordinal);
      }
    }
    for (int i = postRuns.size() - 1; i >= 0 && found.cardinality() < keyCount; i--) {
      newest(postRuns.get(i), rowCounts, found, into);
    }
  }

  private boolean newestInMemory(int ordinal, int[] rowCounts, KeyIndex.Events into) {
    if (newest(tail, ordinal, rowCounts, into)) {
      return true;
    }
    for (int i = sealed.length - 1; i >= 0; i--) {
      if (newest(sealed[i].tail(), ordinal, rowCounts, into)) {
        return true;
      }
    }
    return false;
  }

  private static boolean newest(Tail part, int ordinal, int[] rowCounts, KeyIndex.Events into) {
    for (int entry = part.newest(ordinal); entry != KeyIndex.NONE; entry = part.previous(entry)) {
      if (isSeen(rowCounts, part.eventTypeId(entry), part.row(entry))) {
        into.event(part.eventTypeId(entry), part.row(entry));
        return true;
      }
    }
    return false;
  }

  private static void newest(PostRun run, int[] rowCounts, BitSet found, KeyIndex.Events into) {
    LongSequence ordinals = run.ordinals();
    int end = 0;
    for (int place = 0; place < run.placeCount(); place++) {
      int start = end;
      end = run.start(place + 1);
      int ordinal = ordinals == null ? run.firstOrdinal() + place : ordinals.getInt(place);
      for (int at = end - 1; at >= start && !found.get(ordinal); at--) {
        long posting = run.postings().get(at);
        if (isSeen(rowCounts, run.eventTypeId(posting), run.row(posting))) {
          into.event(run.eventTypeId(posting), run.row(posting));
          found.set(ordinal);
        }
      }
    }
  }

  private static boolean isSeen(int[] rowCounts, int eventTypeId, int row) {
    return eventTypeId < rowCounts.length && row < rowCounts[eventTypeId];
  }

  IndexState withSealed(Sealed newest) {
    Sealed[] more = Arrays.copyOf(sealed, sealed.length + 1);
    more[sealed.length] = newest;
    return new IndexState(keyRuns, postRuns, more, new Tail(keyCount(), newest.upTo()));
  }

  /** With the runs of the oldest sealed tail in its place. */
  IndexState withRuns(Sealed oldest, WrittenRuns runs) {
    if (sealed.length == 0 || sealed[0] != oldest) {
      throw new IllegalStateException("not the oldest sealed tail: upTo=" + oldest.upTo());
    }
    return new IndexState(
        replaced(keyRuns, List.of(), runs.keyRun()),
        replaced(postRuns, List.of(), runs.postRun()),
        Arrays.copyOfRange(sealed, 1, sealed.length),
        tail);
  }

  /** With the runs that were merged replaced. */
  IndexState withRuns(Merge merge, WrittenRuns runs) {
    return new IndexState(
        replaced(keyRuns, merge.keyRuns(), runs.keyRun()),
        replaced(postRuns, merge.postRuns(), runs.postRun()),
        sealed,
        tail);
  }

  /** Puts a run in the place of old ones, or behind all if there are none. */
  private static <T> List<T> replaced(List<T> runs, List<T> old, @Nullable T run) {
    if (run == null) {
      return runs;
    }
    int from = old.isEmpty() ? runs.size() : runs.indexOf(old.get(0));
    if (from < 0 || !runs.subList(from, from + old.size()).equals(old)) {
      throw new IllegalStateException("runs to be replaced are not there: " + old.size());
    }
    List<T> result = new ArrayList<>(runs);
    result.subList(from, from + old.size()).clear();
    result.add(from, run);
    return result;
  }
}
