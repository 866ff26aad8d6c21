package dev.adb.engine.operator.window;

import dev.adb.engine.operator.window.WindowFunction.Kind;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Counts and sums of frames: what lies before the end of a frame less what lies before it. */
final class SumFunctions {
  private SumFunctions() {}

  static void compute(WindowFunction function, WindowRows window, FrameRanges frames, Vector into) {
    Vector values =
        function.arguments().isEmpty() ? null : window.values(function.arguments().get(0));
    int[] counts = values == null || !values.hasNulls() ? null : counts(values, window.rowCount());
    if (function.kind() == Kind.COUNT) {
      count(counts, window, frames, into);
    } else if (values != null) {
      boolean zero = function.kind() == Kind.SUM_OR_ZERO;
      if (values.type().storage() == Storage.DOUBLE) {
        DoubleSums.compute(values, counts, zero, window, frames, into);
      } else {
        sum(values, counts, zero, window, frames, into);
      }
    }
  }

  /** How many values that are not null lie before each position. */
  private static int[] counts(Vector values, int rowCount) {
    int[] counts = new int[rowCount + 1];
    for (int i = 0; i < rowCount; i++) {
      counts[i + 1] = counts[i] + (values.isNull(i) ? 0 : 1);
    }
    return counts;
  }

  /** How many values stretches have. */
  static int count(int @Nullable [] counts, int[] stretches, int stretchCount) {
    int count = 0;
    for (int i = 0; i < stretchCount; i++) {
      int from = stretches[2 * i];
      int to = stretches[2 * i + 1];
      count += counts == null ? to - from : counts[to] - counts[from];
    }
    return count;
  }

  private static void count(
      int @Nullable [] counts, WindowRows window, FrameRanges frames, Vector into) {
    int[] stretches = new int[2 * FrameRanges.STRETCH_COUNT_MAX];
    int[] rows = window.rows();
    long[] results = into.longs();
    for (int i = 0; i < rows.length; i++) {
      results[rows[i]] = count(counts, stretches, frames.stretches(i, stretches));
    }
  }

  private static void sum(
      Vector values,
      int @Nullable [] counts,
      boolean zero,
      WindowRows window,
      FrameRanges frames,
      Vector into) {
    ExactSums sums = new ExactSums(values, window.rowCount());
    int[] stretches = new int[2 * FrameRanges.STRETCH_COUNT_MAX];
    int[] rows = window.rows();
    for (int i = 0; i < rows.length; i++) {
      int stretchCount = frames.stretches(i, stretches);
      if (count(counts, stretches, stretchCount) > 0) {
        sums.put(stretches, stretchCount, into, rows[i]);
      } else if (!zero) {
        into.setNull(rows[i]);
      }
    }
  }
}
