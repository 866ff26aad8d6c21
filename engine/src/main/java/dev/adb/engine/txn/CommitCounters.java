package dev.adb.engine.txn;

import java.util.concurrent.atomic.LongAdder;

/** What the committer has done since the database was opened. */
public final class CommitCounters {
  private final LongAdder commits = new LongAdder();
  private final LongAdder events = new LongAdder();
  private final LongAdder refusals = new LongAdder();
  private final LongAdder forces = new LongAdder();

  void committed(int eventCount) {
    commits.increment();
    events.add(eventCount);
  }

  void refused() {
    refusals.increment();
  }

  void force() {
    forces.increment();
  }

  /** Transactions acknowledged. */
  public long commits() {
    return commits.sum();
  }

  /** Events of these transactions. */
  public long events() {
    return events.sum();
  }

  /** Transactions refused. */
  public long refusals() {
    return refusals.sum();
  }

  /** Forces of the log that a commit or an interval asked for. */
  public long forces() {
    return forces.sum();
  }
}
