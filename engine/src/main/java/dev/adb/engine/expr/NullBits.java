package dev.adb.engine.expr;

import dev.adb.engine.vector.Vector;

/** Nulls of results, a word of 64 rows at a time. */
public final class NullBits {
  private NullBits() {}

  /** Makes null what is null in another vector. */
  public static void same(Vector from, int[] rows, int count, Vector into) {
    if (!from.hasNulls() || count == 0) {
      return;
    }
    long[] nulls = from.nulls();
    int last = rows[count - 1] >> 6;
    for (int word = 0; word <= last; word++) {
      set(nulls[word], word, into);
    }
  }

  /** Makes null what is null in one of two vectors. */
  public static void either(Vector left, Vector right, int[] rows, int count, Vector into) {
    if (!left.hasNulls()) {
      same(right, rows, count, into);
    } else if (!right.hasNulls()) {
      same(left, rows, count, into);
    } else if (count != 0) {
      long[] leftNulls = left.nulls();
      long[] rightNulls = right.nulls();
      int last = rows[count - 1] >> 6;
      for (int word = 0; word <= last; word++) {
        set(leftNulls[word] | rightNulls[word], word, into);
      }
    }
  }

  private static void set(long bits, int word, Vector into) {
    for (long left = bits; left != 0; left &= left - 1) {
      into.setNull((word << 6) + Long.numberOfTrailingZeros(left));
    }
  }

  /** Keeps the rows that are not null. */
  public static int keepKnown(Vector vector, int[] rows, int count) {
    if (!vector.hasNulls()) {
      return count;
    }
    long[] nulls = vector.nulls();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      kept += (int) (~nulls[row >> 6] >>> row & 1);
    }
    return kept;
  }
}
