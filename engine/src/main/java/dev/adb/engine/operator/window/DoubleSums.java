package dev.adb.engine.operator.window;

import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Sums of doubles of frames. Nothing is subtracted, for that would not give the sum of what is
 * left: frames that begin with their partition grow, short ones are added anew, others are put
 * together from sums of blocks.
 */
final class DoubleSums {
  private static final int SHORT_COUNT_MAX = 64;

  private final double[] values;
  private double @Nullable [] tree;

  private DoubleSums(double[] values) {
    this.values = values;
  }

  static void compute(
      Vector values,
      int @Nullable [] counts,
      boolean zero,
      WindowRows window,
      FrameRanges frames,
      Vector into) {
    DoubleSums sums = new DoubleSums(values.doubles());
    double[] results = into.doubles();
    int[] rows = window.rows();
    if (frames.isRunning()) {
      sums.running(window, frames, results);
    } else {
      sums.sliding(window, frames, results);
    }
    if (zero) {
      return;
    }
    int[] stretches = new int[2 * FrameRanges.STRETCH_COUNT_MAX];
    for (int i = 0; i < rows.length; i++) {
      if (SumFunctions.count(counts, stretches, frames.stretches(i, stretches)) == 0) {
        into.setNull(rows[i]);
      }
    }
  }

  private void running(WindowRows window, FrameRanges frames, double[] results) {
    for (int partition = 0; partition < window.partitionCount(); partition++) {
      int next = window.start(partition);
      double sum = 0;
      for (int i = next; i < window.start(partition + 1); i++) {
        for (; next < frames.to(i); next++) {
          sum += values[next];
        }
        results[window.rows()[i]] = sum;
      }
    }
  }

  private void sliding(WindowRows window, FrameRanges frames, double[] results) {
    int[] stretches = new int[2 * FrameRanges.STRETCH_COUNT_MAX];
    for (int i = 0; i < window.rowCount(); i++) {
      int count = frames.stretches(i, stretches);
      double sum = 0;
      for (int stretch = 0; stretch < count; stretch++) {
        int from = stretches[2 * stretch];
        int to = stretches[2 * stretch + 1];
        if (to - from <= SHORT_COUNT_MAX) {
          for (int position = from; position < to; position++) {
            sum += values[position];
          }
        } else {
          sum += ofBlocks(from, to, window.rowCount());
        }
      }
      results[window.rows()[i]] = sum;
    }
  }

  private double ofBlocks(int from, int to, int count) {
    double[] blocks = tree;
    if (blocks == null) {
      blocks = new double[2 * count];
      System.arraycopy(values, 0, blocks, count, count);
      for (int node = count - 1; node > 0; node--) {
        blocks[node] = blocks[2 * node] + blocks[2 * node + 1];
      }
      tree = blocks;
    }
    double sum = 0;
    double behind = 0;
    for (int low = from + count, high = to + count; low < high; low >>= 1, high >>= 1) {
      if ((low & 1) == 1) {
        sum += blocks[low++];
      }
      if ((high & 1) == 1) {
        behind = blocks[--high] + behind;
      }
    }
    return sum + behind;
  }
}
