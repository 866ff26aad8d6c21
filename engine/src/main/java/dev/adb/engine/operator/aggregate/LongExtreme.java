package dev.adb.engine.operator.aggregate;

import dev.adb.engine.vector.Vector;
import java.util.Arrays;

/** The greatest or the least long. */
final class LongExtreme extends Accumulator {
  private final boolean isMax;
  private long[] best = {};
  private boolean[] seen = {};

  LongExtreme(boolean isMax) {
    this.isMax = isMax;
  }

  @Override
  int groupBytes() {
    return Long.BYTES + 1;
  }

  @Override
  void grow(int capacity) {
    int length = best.length;
    best = Arrays.copyOf(best, capacity);
    Arrays.fill(best, length, capacity, isMax ? Long.MIN_VALUE : Long.MAX_VALUE);
    seen = Arrays.copyOf(seen, capacity);
  }

  @Override
  void update(Vector[] arguments, int[] rows, int count, int[] groups) {
    long[] values = arguments[0].longs();
    if (isMax) {
      takeGreatest(values, rows, count, groups);
    } else {
      takeLeast(values, rows, count, groups);
    }
    boolean[] flags = seen;
    for (int i = 0; i < count; i++) {
      flags[groups[rows[i]]] = true;
    }
  }

  private void takeGreatest(long[] values, int[] rows, int count, int[] groups) {
    long[] states = best;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int group = groups[row];
      if (values[row] > states[group]) {
        states[group] = values[row];
      }
    }
  }

  private void takeLeast(long[] values, int[] rows, int count, int[] groups) {
    long[] states = best;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int group = groups[row];
      if (values[row] < states[group]) {
        states[group] = values[row];
      }
    }
  }

  @Override
  void merge(Accumulator other, int from, int count, int[] groups) {
    LongExtreme theirs = (LongExtreme) other;
    for (int i = 0; i < count; i++) {
      int group = groups[i];
      long value = theirs.best[from + i];
      if (theirs.seen[from + i]) {
        best[group] = isMax ? Math.max(best[group], value) : Math.min(best[group], value);
        seen[group] = true;
      }
    }
  }

  @Override
  void finish(int from, int count, Vector into) {
    System.arraycopy(best, from, into.longs(), 0, count);
    Seen.setNulls(seen, false, from, count, into);
  }
}
