package dev.adb.benchmark.bare.query;

import dev.adb.benchmark.query.BankQueries;
import dev.adb.benchmark.query.Column;
import dev.adb.benchmark.query.Query;
import java.util.ArrayList;
import java.util.List;

/** Q2. */
public final class TopBalances implements MemoryQuery {
  private final MemoryColumns columns;
  private final int[] top = new int[BankQueries.TOP];
  private int topCount;
  private long[] balances = {};

  public TopBalances(MemoryColumns columns) {
    this.columns = columns;
  }

  @Override
  public long run() {
    balances = columns.balances(columns.eventCount);
    topCount = 0;
    for (int account = 1; account < balances.length; account++) {
      // an account that never moved has no balance at all
      if (columns.accountCents[account].length > 0) {
        place(account);
      }
    }
    return balances[top[0]];
  }

  /** Of equal balances the lower account comes first. */
  private void place(int account) {
    long balance = balances[account];
    if (topCount == top.length && balance <= balances[top[topCount - 1]]) {
      return;
    }
    int at = topCount < top.length ? topCount++ : topCount - 1;
    while (at > 0 && balances[top[at - 1]] < balance) {
      top[at] = top[at - 1];
      at--;
    }
    top[at] = account;
  }

  @Override
  public List<String> rows() {
    run();
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < topCount; i++) {
      rows.add(Query.row(top[i], Column.amount(balances[top[i]])));
    }
    return rows;
  }
}
