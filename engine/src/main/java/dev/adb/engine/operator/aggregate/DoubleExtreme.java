package dev.adb.engine.operator.aggregate;

import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;

/** The greatest or the least double, NaN being greatest. */
final class DoubleExtreme extends Accumulator {
  private final boolean isMax;
  private double[] best = {};
  private boolean[] seen = {};

  DoubleExtreme(boolean isMax) {
    this.isMax = isMax;
  }

  @Override
  int groupBytes() {
    return Double.BYTES + 1;
  }

  @Override
  void grow(int capacity) {
    int length = best.length;
    best = Arrays.copyOf(best, capacity);
    Arrays.fill(best, length, capacity, isMax ? Double.NEGATIVE_INFINITY : Double.NaN);
    seen = Arrays.copyOf(seen, capacity);
  }

  @Override
  void update(Vector[] arguments, int[] rows, int count, int[] groups) {
    double[] values = arguments[0].doubles();
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

  private void takeGreatest(double[] values, int[] rows, int count, int[] groups) {
    double[] states = best;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int group = groups[row];
      if (ValueOrder.compareDouble(values[row], states[group]) > 0) {
        states[group] = values[row];
      }
    }
  }

  private void takeLeast(double[] values, int[] rows, int count, int[] groups) {
    double[] states = best;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int group = groups[row];
      if (ValueOrder.compareDouble(values[row], states[group]) < 0) {
        states[group] = values[row];
      }
    }
  }

  private boolean isBetter(double value, double known) {
    int order = ValueOrder.compareDouble(value, known);
    return isMax ? order > 0 : order < 0;
  }

  @Override
  void merge(Accumulator other, int from, int count, int[] groups) {
    DoubleExtreme theirs = (DoubleExtreme) other;
    for (int i = 0; i < count; i++) {
      int group = groups[i];
      double value = theirs.best[from + i];
      if (theirs.seen[from + i]) {
        best[group] = isBetter(value, best[group]) ? value : best[group];
        seen[group] = true;
      }
    }
  }

  @Override
  void finish(int from, int count, Vector into) {
    System.arraycopy(best, from, into.doubles(), 0, count);
    Seen.setNulls(seen, false, from, count, into);
  }
}
