package dev.adb.engine.index;

/** A tail that nothing is added to any more, on its way to the disk. */
public final class Sealed {
  private final Tail tail;
  private final long upTo;

  Sealed(Tail tail, long upTo) {
    this.tail = tail;
    this.upTo = upTo;
  }

  Tail tail() {
    return tail;
  }

  /** The position at which it was sealed: its events are at most there. */
  public long upTo() {
    return upTo;
  }
}
