package dev.adb.engine.operator.window;

import dev.adb.engine.operator.sort.ValueComparison;
import dev.adb.engine.operator.window.WindowFunction.Kind;
import dev.adb.engine.vector.Vector;

/**
 * Least and greatest values of frames. Frames that begin with their partition grow; for others a
 * tree of the best positions of blocks of 1, 2, 4, … answers in logarithmic time.
 */
final class ExtremeFunctions {
  private final Vector values;
  private final int sign;

  private ExtremeFunctions(Vector values, boolean greatest) {
    this.values = values;
    sign = greatest ? -1 : 1;
  }

  static void compute(WindowFunction function, WindowRows window, FrameRanges frames, Vector into) {
    Vector values = window.values(function.arguments().get(0));
    ExtremeFunctions extremes = new ExtremeFunctions(values, function.kind() == Kind.MAX);
    if (frames.isRunning()) {
      extremes.running(window, frames, into);
    } else {
      extremes.sliding(window, frames, into);
    }
  }

  private void running(WindowRows window, FrameRanges frames, Vector into) {
    for (int partition = 0; partition < window.partitionCount(); partition++) {
      int next = window.start(partition);
      int best = -1;
      for (int i = next; i < window.start(partition + 1); i++) {
        for (; next < frames.to(i); next++) {
          best = better(best, values.isNull(next) ? -1 : next);
        }
        put(best, into, window.rows()[i]);
      }
    }
  }

  private void sliding(WindowRows window, FrameRanges frames, Vector into) {
    int count = window.rowCount();
    // the best of positions below node n are those of nodes 2n and 2n + 1
    int[] tree = new int[2 * count];
    for (int i = 0; i < count; i++) {
      tree[count + i] = values.isNull(i) ? -1 : i;
    }
    for (int node = count - 1; node > 0; node--) {
      tree[node] = better(tree[2 * node], tree[2 * node + 1]);
    }
    int[] stretches = new int[2 * FrameRanges.STRETCH_COUNT_MAX];
    for (int i = 0; i < count; i++) {
      int best = -1;
      int stretchCount = frames.stretches(i, stretches);
      for (int stretch = 0; stretch < stretchCount; stretch++) {
        int low = stretches[2 * stretch] + count;
        int high = stretches[2 * stretch + 1] + count;
        for (; low < high; low >>= 1, high >>= 1) {
          if ((low & 1) == 1) {
            best = better(best, tree[low++]);
          }
          if ((high & 1) == 1) {
            best = better(best, tree[--high]);
          }
        }
      }
      put(best, into, window.rows()[i]);
    }
  }

  private int better(int left, int right) {
    if (left < 0 || right < 0) {
      return Math.max(left, right);
    }
    return sign * ValueComparison.compare(values, right, values, left) < 0 ? right : left;
  }

  private void put(int best, Vector into, int row) {
    if (best < 0) {
      into.setNull(row);
    } else {
      ValueFunctions.copy(values, best, into, row);
    }
  }
}
