package dev.adb.benchmark.bare.query;

import org.jspecify.annotations.Nullable;

/** A history in columns, drawn when it is first asked for. */
public final class MemoryHistory {
  private final long eventCount;
  private @Nullable MemoryColumns columns;

  public MemoryHistory(long eventCount) {
    this.eventCount = eventCount;
  }

  public MemoryColumns columns() {
    MemoryColumns drawn = columns;
    if (drawn == null) {
      drawn = new MemoryColumns(eventCount);
      columns = drawn;
    }
    return drawn;
  }
}
