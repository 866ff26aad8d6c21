package dev.adb.engine.index;

/**
 * The events of one key from the newest back. Reusable: {@link #open} begins anew. Not thread-safe.
 *
 * <p>It may show events that the reader's watermark does not cover yet: their rows are beyond those
 * that the reader sees.
 */
public final class KeyEvents {
  private final KeyIndex index;
  private IndexState state = IndexState.empty();
  private int ordinal = KeyIndex.NONE;
  private long after;

  /** How many of the sealed tails were not looked at yet. */
  private int sealedLeft;

  private Tail tail = state.tail;

  /** The next entry of the tail, or {@link KeyIndex#NONE}. */
  private int entry = KeyIndex.NONE;

  private int readCount;
  private int eventTypeId;
  private int row;
  private long version;

  KeyEvents(KeyIndex index) {
    this.index = index;
  }

  /**
   * Begins with the newest event of a key; of {@link KeyIndex#NONE} there are none.
   *
   * @param after a hint: events at positions up to this one may be left out
   */
  public void open(int keyOrdinal, long after) {
    index.counters().entriesRead(readCount);
    readCount = 0;
    ordinal = keyOrdinal;
    this.after = after;
    if (keyOrdinal == KeyIndex.NONE) {
      sealedLeft = 0;
      entry = KeyIndex.NONE;
      return;
    }
    state = index.state();
    sealedLeft = state.sealed.length;
    tail = state.tail;
    entry = tail.newest(keyOrdinal);
  }

  /** Moves to the next older event; false if there is none. */
  public boolean next() {
    while (entry == KeyIndex.NONE) {
      if (sealedLeft == 0 || state.sealed[sealedLeft - 1].upTo() <= after) {
        return end();
      }
      sealedLeft--;
      tail = state.sealed[sealedLeft].tail();
      entry = tail.newest(ordinal);
    }
    if (tail.position(entry) <= after) {
      sealedLeft = 0;
      entry = KeyIndex.NONE;
      return end();
    }
    eventTypeId = tail.eventTypeId(entry);
    row = tail.row(entry);
    version = tail.version(entry);
    entry = tail.previous(entry);
    readCount++;
    return true;
  }

  private boolean end() {
    index.counters().entriesRead(readCount);
    readCount = 0;
    return false;
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
