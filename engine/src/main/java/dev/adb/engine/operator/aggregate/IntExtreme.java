package dev.adb.engine.operator.aggregate;

import dev.adb.engine.vector.Vector;
import java.util.Arrays;

/** The greatest or the least int. */
final class IntExtreme extends Accumulator {
  private final boolean isMax;
  private int[] best = {};
  private boolean[] seen = {};

  IntExtreme(boolean isMax) {
    this.isMax = isMax;
  }

  @Override
  int groupBytes() {
    return Integer.BYTES + 1;
  }

  @Override
  void grow(int capacity) {
    int length = best.length;
    best = Arrays.copyOf(best, capacity);
    Arrays.fill(best, length, capacity, isMax ? Integer.MIN_VALUE : Integer.MAX_VALUE);
    seen = Arrays.copyOf(seen, capacity);
  }

  @Override
  void update(Vector[] arguments, int[] rows, int count, int[] groups) {
    int[] values = arguments[0].ints();
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

  private void takeGreatest(int[] values, int[] rows, int count, int[] groups) {
    int[] states = best;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int group = groups[row];
      if (values[row] > states[group]) {
        states[group] = values[row];
      }
    }
  }

  private void takeLeast(int[] values, int[] rows, int count, int[] groups) {
    int[] states = best;
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
    IntExtreme theirs = (IntExtreme) other;
    for (int i = 0; i < count; i++) {
      int group = groups[i];
      int value = theirs.best[from + i];
      if (theirs.seen[from + i]) {
        best[group] = isMax ? Math.max(best[group], value) : Math.min(best[group], value);
        seen[group] = true;
      }
    }
  }

  @Override
  void finish(int from, int count, Vector into) {
    System.arraycopy(best, from, into.ints(), 0, count);
    Seen.setNulls(seen, false, from, count, into);
  }
}
