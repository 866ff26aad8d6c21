package dev.adb.engine.index;

import java.util.Arrays;

/**
 * The parts of an index, none of which ever loses anything: whoever holds a state can read it for
 * as long as it likes. Only the tail grows.
 */
final class IndexState {
  /** From the oldest to the newest. */
  final Sealed[] sealed;

  final Tail tail;

  IndexState(Sealed[] sealed, Tail tail) {
    this.sealed = sealed;
    this.tail = tail;
  }

  static IndexState empty() {
    return new IndexState(new Sealed[0], new Tail(0, 0));
  }

  int keyCount() {
    return tail.firstOrdinal() + tail.keyCount();
  }

  long memoryFrom() {
    return oldestTail().after();
  }

  /** The ordinal from which on keys are in memory. */
  int memoryFromOrdinal() {
    return oldestTail().firstOrdinal();
  }

  private Tail oldestTail() {
    return sealed.length == 0 ? tail : sealed[0].tail();
  }

  int findInMemory(byte[] key, int offset, int length) {
    int found = tail.find(key, offset, length);
    for (int i = sealed.length - 1; i >= 0 && found == KeyIndex.NONE; i--) {
      found = sealed[i].tail().find(key, offset, length);
    }
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

  /** The tail in which a key of at least {@link #memoryFromOrdinal} was new. */
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

  IndexState withSealed(Sealed newest) {
    Sealed[] more = Arrays.copyOf(sealed, sealed.length + 1);
    more[sealed.length] = newest;
    return new IndexState(more, new Tail(keyCount(), newest.upTo()));
  }
}
