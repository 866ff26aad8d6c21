package dev.adb.engine.index;

import java.util.concurrent.atomic.LongAdder;

/** What look-ups in an index cost, so that tests can prove it. Thread-safe. */
public final class IndexCounters {
  private final LongAdder runsProbed = new LongAdder();
  private final LongAdder entriesRead = new LongAdder();

  void runsProbed(int count) {
    if (count != 0) {
      runsProbed.add(count);
    }
  }

  void entriesRead(int count) {
    if (count != 0) {
      entriesRead.add(count);
    }
  }

  /** Runs on disk that were searched for a key or an ordinal; those ruled out by range are not. */
  public long runsProbed() {
    return runsProbed.sum();
  }

  /**
   * Events that cursors gave, from memory and from runs; counted when a cursor comes to its end or
   * is opened anew.
   */
  public long entriesRead() {
    return entriesRead.sum();
  }
}
