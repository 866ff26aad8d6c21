package dev.adb.engine.operator.aggregate;

import dev.adb.engine.vector.Vector;
import java.util.Arrays;

/** The exact sum of numbers of two words, in three. */
final class PairSum extends Accumulator {
  private final boolean isZeroOfNone;
  private long[] tops = {};
  private long[] highs = {};
  private long[] lows = {};
  private boolean[] seen = {};

  PairSum(boolean isZeroOfNone) {
    this.isZeroOfNone = isZeroOfNone;
  }

  @Override
  int groupBytes() {
    return 3 * Long.BYTES + 1;
  }

  @Override
  void grow(int capacity) {
    tops = Arrays.copyOf(tops, capacity);
    highs = Arrays.copyOf(highs, capacity);
    lows = Arrays.copyOf(lows, capacity);
    seen = Arrays.copyOf(seen, capacity);
  }

  @Override
  void update(Vector[] arguments, int[] rows, int count, int[] groups) {
    long[] highValues = arguments[0].highs();
    long[] lowValues = arguments[0].longs();
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      add(groups[row], highValues[row] >> 63, highValues[row], lowValues[row]);
    }
  }

  private void add(int group, long top, long high, long low) {
    long lowSum = lows[group] + low;
    long lowCarry = Long.compareUnsigned(lowSum, low) < 0 ? 1 : 0;
    long highSum = highs[group] + high;
    long highCarry = Long.compareUnsigned(highSum, high) < 0 ? 1 : 0;
    highSum += lowCarry;
    if (lowCarry != 0 && highSum == 0) {
      highCarry++;
    }
    lows[group] = lowSum;
    highs[group] = highSum;
    tops[group] += top + highCarry;
    seen[group] = true;
  }

  @Override
  void merge(Accumulator other, int from, int count, int[] groups) {
    PairSum theirs = (PairSum) other;
    for (int group = from; group < from + count; group++) {
      if (theirs.seen[group]) {
        add(groups[group - from], theirs.tops[group], theirs.highs[group], theirs.lows[group]);
      }
    }
  }

  @Override
  void finish(int from, int count, Vector into) {
    for (int row = 0; row < count; row++) {
      int group = from + row;
      SumResults.put(tops[group], highs[group], lows[group], into, row);
    }
    Seen.setNulls(seen, isZeroOfNone, from, count, into);
  }
}
