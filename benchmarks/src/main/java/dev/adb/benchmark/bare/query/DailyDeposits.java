package dev.adb.benchmark.bare.query;

import dev.adb.benchmark.query.Column;
import dev.adb.benchmark.query.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Q6. */
public final class DailyDeposits implements MemoryQuery {
  private static final long DAY_MILLIS = 86_400_000;

  private final Movements deposits;
  private final long first;
  private final long[] counts;
  private final long[] sums;

  public DailyDeposits(MemoryColumns columns) {
    deposits = columns.deposits;
    first = deposits.recordedAt[0] / DAY_MILLIS;
    long last = deposits.recordedAt[deposits.count - 1] / DAY_MILLIS;
    counts = new long[(int) (last - first) + 1];
    sums = new long[counts.length];
  }

  @Override
  public long run() {
    Arrays.fill(counts, 0);
    Arrays.fill(sums, 0);
    long[] times = deposits.recordedAt;
    int[] cents = deposits.cents;
    for (int i = 0; i < deposits.count; i++) {
      int day = (int) (times[i] / DAY_MILLIS - first);
      counts[day]++;
      sums[day] += cents[i];
    }
    return counts[0] + sums[0];
  }

  @Override
  public List<String> rows() {
    run();
    List<String> rows = new ArrayList<>();
    for (int day = 0; day < counts.length; day++) {
      if (counts[day] > 0) {
        rows.add(Query.row(Column.day(first + day), counts[day], Column.amount(sums[day])));
      }
    }
    return rows;
  }
}
