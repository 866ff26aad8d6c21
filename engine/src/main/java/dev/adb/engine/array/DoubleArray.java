package dev.adb.engine.array;

import java.util.Arrays;

/** A growing array of {@code double}, in chunks that are never moved once they are full. */
public final class DoubleArray {
  private static final int CHUNK_SHIFT = 12;
  private static final int CHUNK_SIZE = 1 << CHUNK_SHIFT;
  private static final int CHUNK_MASK = CHUNK_SIZE - 1;
  private static final int FIRST_SIZE = 16;

  private static final double[] EMPTY = {};

  private double[][] chunks = new double[1][];
  private int count;

  public DoubleArray() {
    chunks[0] = new double[FIRST_SIZE];
  }

  public int count() {
    return count;
  }

  public double get(int index) {
    return chunks[index >> CHUNK_SHIFT][index & CHUNK_MASK];
  }

  /** Copies values [from, from + copied). */
  public void read(int from, int copied, double[] into, int at) {
    for (int done = 0; done < copied; ) {
      int offset = (from + done) & CHUNK_MASK;
      int step = Math.min(copied - done, CHUNK_SIZE - offset);
      System.arraycopy(chunks[(from + done) >> CHUNK_SHIFT], offset, into, at + done, step);
      done += step;
    }
  }

  public void add(double value) {
    int chunk = count >> CHUNK_SHIFT;
    int offset = count & CHUNK_MASK;
    if (chunk == chunks.length || offset >= chunks[chunk].length) {
      grow(chunk);
    }
    chunks[chunk][offset] = value;
    count++;
  }

  /**
   * Replaces a value. A reader may see the old or the new one until the writer's next volatile
   * write.
   */
  public void set(int index, double value) {
    chunks[index >> CHUNK_SHIFT][index & CHUNK_MASK] = value;
  }

  private void grow(int chunk) {
    if (chunk == chunks.length) {
      double[][] longer = Arrays.copyOf(chunks, Math.max(chunk + 1, chunk + chunk / 8));
      for (int i = chunks.length; i < longer.length; i++) {
        longer[i] = EMPTY;
      }
      longer[chunk] = new double[CHUNK_SIZE];
      chunks = longer;
    } else if (chunk == 0) {
      // the first chunk alone grows, so that a small table stays small
      chunks[0] = Arrays.copyOf(chunks[0], Math.min(CHUNK_SIZE, 2 * chunks[0].length));
    } else {
      chunks[chunk] = new double[CHUNK_SIZE];
    }
  }
}
