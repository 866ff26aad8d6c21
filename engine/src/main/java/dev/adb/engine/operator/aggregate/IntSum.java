package dev.adb.engine.operator.aggregate;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;

/** The sum of ints, which a long holds for as many rows as there can be. */
final class IntSum extends Accumulator {
  private final DataType type;
  private final boolean isZeroOfNone;
  private long[] sums = {};
  private boolean[] seen = {};

  IntSum(DataType type, boolean isZeroOfNone) {
    this.type = type;
    this.isZeroOfNone = isZeroOfNone;
  }

  @Override
  int groupBytes() {
    return Long.BYTES + 1;
  }

  @Override
  void grow(int capacity) {
    sums = Arrays.copyOf(sums, capacity);
    seen = Arrays.copyOf(seen, capacity);
  }

  @Override
  void update(Vector[] arguments, int[] rows, int count, int[] groups) {
    int[] values = arguments[0].ints();
    long[] states = sums;
    boolean[] flags = seen;
    if (states.length == 1) {
      long sum = states[0];
      for (int i = 0; i < count; i++) {
        sum += values[rows[i]];
      }
      states[0] = sum;
      flags[0] |= count > 0;
      return;
    }
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int group = groups[row];
      states[group] += values[row];
      flags[group] = true;
    }
  }

  @Override
  void merge(Accumulator other, int from, int count, int[] groups) {
    IntSum theirs = (IntSum) other;
    for (int i = 0; i < count; i++) {
      sums[groups[i]] += theirs.sums[from + i];
      seen[groups[i]] |= theirs.seen[from + i];
    }
  }

  @Override
  void finish(int from, int count, Vector into) {
    if (type.equals(DataType.BIGINT)) {
      System.arraycopy(sums, from, into.longs(), 0, count);
    } else {
      for (int row = 0; row < count; row++) {
        long sum = sums[from + row];
        SumResults.put(sum >> 63, sum >> 63, sum, into, row);
      }
    }
    Seen.setNulls(seen, isZeroOfNone, from, count, into);
  }
}
