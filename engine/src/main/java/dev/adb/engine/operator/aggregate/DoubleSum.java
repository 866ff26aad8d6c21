package dev.adb.engine.operator.aggregate;

import dev.adb.engine.vector.Vector;
import java.util.Arrays;

/** The sum of doubles, added up in the order of rows within a part, parts in their order. */
final class DoubleSum extends Accumulator {
  private final boolean isZeroOfNone;
  private double[] sums = {};
  private boolean[] seen = {};

  DoubleSum(boolean isZeroOfNone) {
    this.isZeroOfNone = isZeroOfNone;
  }

  @Override
  int groupBytes() {
    return Double.BYTES + 1;
  }

  @Override
  void grow(int capacity) {
    sums = Arrays.copyOf(sums, capacity);
    seen = Arrays.copyOf(seen, capacity);
  }

  @Override
  void update(Vector[] arguments, int[] rows, int count, int[] groups) {
    double[] values = arguments[0].doubles();
    double[] states = sums;
    boolean[] flags = seen;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int group = groups[row];
      states[group] += values[row];
      flags[group] = true;
    }
  }

  @Override
  void merge(Accumulator other, int from, int count, int[] groups) {
    DoubleSum theirs = (DoubleSum) other;
    for (int i = 0; i < count; i++) {
      sums[groups[i]] += theirs.sums[from + i];
      seen[groups[i]] |= theirs.seen[from + i];
    }
  }

  @Override
  void finish(int from, int count, Vector into) {
    System.arraycopy(sums, from, into.doubles(), 0, count);
    Seen.setNulls(seen, isZeroOfNone, from, count, into);
  }
}
