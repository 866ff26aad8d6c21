package dev.adb.engine.operator.aggregate;

import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The greatest or the least string by code point. */
final class StringExtreme extends Accumulator {
  /** A reference, and what a value takes, about. */
  private static final int REFERENCE_BYTES = 8 + 56;

  private final boolean isMax;
  private @Nullable String[] best = {};

  StringExtreme(boolean isMax) {
    this.isMax = isMax;
  }

  @Override
  int groupBytes() {
    return REFERENCE_BYTES;
  }

  @Override
  void grow(int capacity) {
    best = Arrays.copyOf(best, capacity);
  }

  @Override
  void update(Vector[] arguments, int[] rows, int count, int[] groups) {
    @Nullable String[] values = arguments[0].strings();
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      take(groups[row], values[row]);
    }
  }

  @SuppressWarnings("ReferenceEquality") // the same string need not be compared
  private void take(int group, @Nullable String value) {
    String known = best[group];
    if (value != known && value != null && (known == null || isBetter(value, known))) {
      best[group] = value;
    }
  }

  private boolean isBetter(String value, String known) {
    int order = ValueOrder.compareText(value, known);
    return isMax ? order > 0 : order < 0;
  }

  @Override
  void merge(Accumulator other, int from, int count, int[] groups) {
    @Nullable String[] theirs = ((StringExtreme) other).best;
    for (int i = 0; i < count; i++) {
      take(groups[i], theirs[from + i]);
    }
  }

  @Override
  void finish(int from, int count, Vector into) {
    @Nullable String[] values = into.strings();
    for (int row = 0; row < count; row++) {
      values[row] = best[from + row];
      if (best[from + row] == null) {
        into.setNull(row);
      }
    }
  }
}
