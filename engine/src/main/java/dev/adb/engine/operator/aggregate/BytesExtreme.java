package dev.adb.engine.operator.aggregate;

import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The greatest or the least byte string, unsigned. */
final class BytesExtreme extends Accumulator {
  /** A reference, and what a value takes, about. */
  private static final int REFERENCE_BYTES = 8 + 56;

  private final boolean isMax;
  private byte[] @Nullable [] best = new byte[0][];

  BytesExtreme(boolean isMax) {
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
    byte[] @Nullable [] values = arguments[0].bytes();
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      take(groups[row], values[row]);
    }
  }

  private void take(int group, byte @Nullable [] value) {
    byte[] known = best[group];
    if (value != known && value != null && (known == null || isBetter(value, known))) {
      best[group] = value;
    }
  }

  private boolean isBetter(byte[] value, byte[] known) {
    int order = Arrays.compareUnsigned(value, known);
    return isMax ? order > 0 : order < 0;
  }

  @Override
  void merge(Accumulator other, int from, int count, int[] groups) {
    byte[] @Nullable [] theirs = ((BytesExtreme) other).best;
    for (int i = 0; i < count; i++) {
      take(groups[i], theirs[from + i]);
    }
  }

  @Override
  void finish(int from, int count, Vector into) {
    byte[] @Nullable [] values = into.bytes();
    for (int row = 0; row < count; row++) {
      values[row] = best[from + row];
      if (best[from + row] == null) {
        into.setNull(row);
      }
    }
  }
}
