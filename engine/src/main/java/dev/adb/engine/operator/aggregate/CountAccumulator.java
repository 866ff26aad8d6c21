package dev.adb.engine.operator.aggregate;

import dev.adb.engine.vector.Vector;
import java.util.Arrays;

/** Counts rows. */
final class CountAccumulator extends Accumulator {
  private final long[] banks = new long[Banks.SIZE];
  private long[] counts = {};

  @Override
  int groupBytes() {
    return Long.BYTES;
  }

  @Override
  void grow(int capacity) {
    counts = Arrays.copyOf(counts, capacity);
  }

  @Override
  void update(Vector[] arguments, int[] rows, int count, int[] groups) {
    long[] states = counts;
    if (states.length == 1) {
      states[0] += count;
      return;
    }
    if (states.length <= Banks.GROUP_COUNT_MAX && count >= Banks.ROW_COUNT_MIN) {
      Banks.count(rows, count, groups, banks, states);
      return;
    }
    for (int i = 0; i < count; i++) {
      states[groups[rows[i]]]++;
    }
  }

  @Override
  void merge(Accumulator other, int from, int count, int[] groups) {
    long[] theirs = ((CountAccumulator) other).counts;
    for (int i = 0; i < count; i++) {
      counts[groups[i]] += theirs[from + i];
    }
  }

  @Override
  void finish(int from, int count, Vector into) {
    System.arraycopy(counts, from, into.longs(), 0, count);
  }
}
