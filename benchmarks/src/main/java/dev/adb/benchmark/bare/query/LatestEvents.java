package dev.adb.benchmark.bare.query;

import dev.adb.benchmark.query.Query;
import dev.adb.benchmark.workload.EventKind;
import java.util.ArrayList;
import java.util.List;

/** Q4. */
public final class LatestEvents implements MemoryQuery {
  private final MemoryColumns columns;
  private final int[] last;

  public LatestEvents(MemoryColumns columns) {
    this.columns = columns;
    last = new int[columns.accountCount + 1];
  }

  /** Later positions have higher versions. */
  @Override
  public long run() {
    int[] accounts = columns.accounts;
    for (int position = 1; position < accounts.length; position++) {
      last[accounts[position]] = position;
    }
    long sum = 0;
    for (int account = 1; account < last.length; account++) {
      int position = last[account];
      sum += account + columns.versions[position] + columns.kinds[position] + position;
    }
    return sum;
  }

  @Override
  public List<String> rows() {
    run();
    List<String> rows = new ArrayList<>();
    EventKind[] kinds = EventKind.values();
    for (int account = 1; account < last.length; account++) {
      int position = last[account];
      String type = kinds[columns.kinds[position]].eventName();
      rows.add(Query.row(account, columns.versions[position], type, position));
    }
    return rows;
  }
}
