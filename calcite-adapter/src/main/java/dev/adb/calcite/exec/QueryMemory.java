package dev.adb.calcite.exec;

import dev.adb.engine.operator.MemoryBudget;

/** The memory of all queries of the process, of which each is given a part. */
public final class QueryMemory {
  private static final MemoryBudget PROCESS =
      new MemoryBudget(Runtime.getRuntime().maxMemory() * 6 / 10, "for all queries", null);

  private static final long QUERY_LIMIT = Runtime.getRuntime().maxMemory() / 2;

  private QueryMemory() {}

  /** Heap bytes that operators of all queries of the process keep rows in. */
  public static long used() {
    return PROCESS.used();
  }

  /** A budget for one run of a query. */
  static MemoryBudget ofQuery() {
    return new MemoryBudget(QUERY_LIMIT, "for a query", PROCESS);
  }
}
