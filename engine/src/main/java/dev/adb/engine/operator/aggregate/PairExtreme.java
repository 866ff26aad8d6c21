package dev.adb.engine.operator.aggregate;

import dev.adb.engine.vector.Vector;
import java.util.Arrays;

/** The greatest or the least number of two words: decimals are signed, uuids are not. */
final class PairExtreme extends Accumulator {
  private final boolean isMax;

  /** Turns the order of signed high words into that of unsigned ones. */
  private final long flip;

  private long[] highs = {};
  private long[] lows = {};
  private boolean[] seen = {};

  PairExtreme(boolean isMax, boolean isUnsigned) {
    this.isMax = isMax;
    flip = isUnsigned ? Long.MIN_VALUE : 0;
  }

  @Override
  int groupBytes() {
    return 2 * Long.BYTES + 1;
  }

  @Override
  void grow(int capacity) {
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
      take(groups[row], highValues[row], lowValues[row]);
    }
  }

  private void take(int group, long high, long low) {
    if (!seen[group] || isBetter(group, high, low)) {
      seen[group] = true;
      highs[group] = high;
      lows[group] = low;
    }
  }

  private boolean isBetter(int group, long high, long low) {
    int order =
        high == highs[group]
            ? Long.compareUnsigned(low, lows[group])
            : Long.compare(high ^ flip, highs[group] ^ flip);
    return isMax ? order > 0 : order < 0;
  }

  @Override
  void merge(Accumulator other, int from, int count, int[] groups) {
    PairExtreme theirs = (PairExtreme) other;
    for (int group = from; group < from + count; group++) {
      if (theirs.seen[group]) {
        take(groups[group - from], theirs.highs[group], theirs.lows[group]);
      }
    }
  }

  @Override
  void finish(int from, int count, Vector into) {
    System.arraycopy(highs, from, into.highs(), 0, count);
    System.arraycopy(lows, from, into.longs(), 0, count);
    Seen.setNulls(seen, false, from, count, into);
  }
}
