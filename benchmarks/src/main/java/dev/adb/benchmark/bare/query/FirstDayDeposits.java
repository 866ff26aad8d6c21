package dev.adb.benchmark.bare.query;

import dev.adb.benchmark.query.BankQueries;
import dev.adb.benchmark.query.Column;
import dev.adb.benchmark.query.Query;
import dev.adb.benchmark.workload.BankEvents;
import dev.adb.benchmark.workload.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Q3. */
public final class FirstDayDeposits implements MemoryQuery {
  private static final long DAY_MILLIS = 86_400_000;

  private final MemoryColumns columns;
  private int[] found = new int[1_024];
  private int foundCount;

  public FirstDayDeposits(MemoryColumns columns) {
    this.columns = columns;
  }

  @Override
  public long run() {
    int country = Names.countryNumber(BankQueries.COUNTRY);
    long from = BankEvents.openingsFrom(columns.eventCount);
    long to = BankEvents.openingsTo(columns.eventCount);
    // the end of the first day of those asked for, 0 of all others
    long[] ends = new long[columns.accountCount + 1];
    for (int account = 1; account < ends.length; account++) {
      long opened = columns.openedAt[account];
      if (columns.countries[account] == country && opened >= from && opened < to) {
        ends[account] = opened + DAY_MILLIS;
      }
    }
    Movements deposits = columns.deposits;
    foundCount = 0;
    for (int i = 0; i < deposits.count; i++) {
      long end = ends[deposits.accounts[i]];
      if (deposits.cents[i] >= BankQueries.DEPOSIT_MIN_CENTS
          && deposits.recordedAt[i] < end
          && deposits.recordedAt[i] >= end - DAY_MILLIS) {
        add(i);
      }
    }
    return foundCount;
  }

  private void add(int row) {
    if (foundCount == found.length) {
      found = Arrays.copyOf(found, foundCount * 2);
    }
    found[foundCount++] = row;
  }

  @Override
  public List<String> rows() {
    run();
    List<String> rows = new ArrayList<>();
    Movements deposits = columns.deposits;
    for (int i = 0; i < foundCount; i++) {
      int row = found[i];
      int account = deposits.accounts[row];
      rows.add(
          Query.row(
              account,
              Names.owner(columns.owners[account]),
              deposits.positions[row],
              Column.amount(deposits.cents[row])));
    }
    return rows;
  }
}
