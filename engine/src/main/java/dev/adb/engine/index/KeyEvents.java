package dev.adb.engine.index;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events of one key from the newest back. Reusable: {@link #open} begins anew. Not thread-safe.
 *
 * <p>It may show events that the reader's watermark does not cover yet: their rows are beyond those
 * that the reader sees.
 */
public final class KeyEvents {
  private static final int BUFFER_COUNT = 256;

  /** How many postings are read first; a key with many gets more each time. */
  private static final int FIRST_COUNT = 4;

  private final KeyIndex index;
  private IndexState state;
  private int ordinal = KeyIndex.NONE;
  private long after;

  /** How many of the sealed tails and of the runs were not looked at yet. */
  private int sealedLeft;

  private int runsLeft;

  /** The tail it stands in, and its next entry there, or {@link KeyIndex#NONE}. */
  private Tail tail;

  private int entry = KeyIndex.NONE;

  /**
   * The run it stands in: postings [firstPosting, lastPosting) are not read, then come those of the
   * buffer up to {@code buffered}.
   */
  private @Nullable PostRun run;

  private int firstPosting;
  private int lastPosting;
  private long nextVersion;
  private long[] buffer = {};
  private int buffered;
  private int readAhead;

  private int readCount;
  private int eventTypeId;
  private int row;
  private long version;

  KeyEvents(KeyIndex index) {
    this.index = index;
    state = index.state();
    tail = state.tail;
  }

  /**
   * Begins with the newest event of a key; of {@link KeyIndex#NONE} there are none.
   *
   * @param after a hint: events at positions up to this one may be left out
   */
  public void open(int keyOrdinal, long after) {
    close();
    if (keyOrdinal == KeyIndex.NONE) {
      return;
    }
    ordinal = keyOrdinal;
    this.after = after;
    state = index.state();
    sealedLeft = state.sealed.length;
    runsLeft = state.postRuns.size();
    tail = state.tail;
    entry = tail.newest(keyOrdinal);
  }

  /** Leaves nothing to be read. */
  private void close() {
    index.counters().entriesRead(readCount);
    readCount = 0;
    entry = KeyIndex.NONE;
    sealedLeft = 0;
    runsLeft = 0;
    firstPosting = lastPosting;
    buffered = 0;
  }

  /** Moves to the next older event; false if there is none. */
  public boolean next() {
    while (true) {
      if (entry != KeyIndex.NONE) {
        return nextOfTail();
      }
      if (buffered > 0 || firstPosting < lastPosting) {
        nextOfRun();
        return true;
      }
      if (!openOlder()) {
        close();
        return false;
      }
    }
  }

  private boolean nextOfTail() {
    if (tail.position(entry) <= after) {
      close();
      return false;
    }
    eventTypeId = tail.eventTypeId(entry);
    row = tail.row(entry);
    version = tail.version(entry);
    entry = tail.previous(entry);
    readCount++;
    return true;
  }

  private void nextOfRun() {
    if (buffered == 0) {
      readAhead();
    }
    buffered--;
    long posting = buffer[buffered];
    eventTypeId = run().eventTypeId(posting);
    row = run().row(posting);
    version = nextVersion;
    nextVersion--;
    readCount++;
  }

  private PostRun run() {
    return Objects.requireNonNull(run);
  }

  private void readAhead() {
    buffered = Math.min(readAhead, lastPosting - firstPosting);
    if (buffer.length < buffered) {
      buffer = new long[buffered];
    }
    readAhead = Math.min(BUFFER_COUNT, 4 * readAhead);
    lastPosting -= buffered;
    run().postings().read(lastPosting, buffered, buffer, 0);
  }

  /** Goes to an older part that may have events after the position asked for. */
  private boolean openOlder() {
    if (sealedLeft > 0) {
      if (state.sealed[sealedLeft - 1].upTo() <= after) {
        return false;
      }
      sealedLeft--;
      tail = state.sealed[sealedLeft].tail();
      entry = tail.newest(ordinal);
      return true;
    }
    while (runsLeft > 0) {
      PostRun older = state.postRuns.get(runsLeft - 1);
      if (older.upTo() <= after) {
        return false;
      }
      runsLeft--;
      if (older.covers(ordinal)) {
        openRun(older);
        return true;
      }
    }
    return false;
  }

  private void openRun(PostRun older) {
    index.counters().runsProbed(1);
    int place = older.find(ordinal);
    if (place >= 0) {
      run = older;
      firstPosting = older.start(place);
      lastPosting = older.start(place + 1);
      nextVersion = older.lastVersion(place);
      readAhead = FIRST_COUNT;
    }
  }

  public int eventTypeId() {
    return eventTypeId;
  }

  /** The event's row among those of its type. */
  public int row() {
    return row;
  }

  /** The event's version within its key. */
  public long version() {
    return version;
  }
}
