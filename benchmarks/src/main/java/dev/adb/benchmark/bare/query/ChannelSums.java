package dev.adb.benchmark.bare.query;

import dev.adb.benchmark.query.Column;
import dev.adb.benchmark.query.Query;
import dev.adb.benchmark.workload.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Q1. */
public final class ChannelSums implements MemoryQuery {
  private final Movements deposits;
  private final long[] counts = new long[Names.channelCount()];
  private final long[] sums = new long[Names.channelCount()];

  public ChannelSums(MemoryColumns columns) {
    deposits = columns.deposits;
  }

  @Override
  public long run() {
    byte[] channels = deposits.channels;
    int[] cents = deposits.cents;
    Arrays.fill(counts, 0);
    Arrays.fill(sums, 0);
    for (int i = 0; i < deposits.count; i++) {
      counts[channels[i]]++;
      sums[channels[i]] += cents[i];
    }
    return counts[0] + sums[0];
  }

  @Override
  public List<String> rows() {
    run();
    List<String> rows = new ArrayList<>();
    for (int channel = 0; channel < counts.length; channel++) {
      if (counts[channel] > 0) {
        rows.add(Query.row(Names.channel(channel), counts[channel], Column.amount(sums[channel])));
      }
    }
    return rows;
  }
}
