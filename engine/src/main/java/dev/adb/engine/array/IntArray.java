package dev.adb.engine.array;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** A growing array of {@code int}, in chunks that are never moved once they are full. */
public final class IntArray {
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int CHUNK_SHIFT = 12;
  private static final int CHUNK_SIZE = 1 << CHUNK_SHIFT;
  private static final int CHUNK_MASK = CHUNK_SIZE - 1;
  private static final int FIRST_SIZE = 16;

  private static final int[] EMPTY = {};

  private int[][] chunks = new int[1][];
  private int count;

  public IntArray() {
    chunks[0] = new int[FIRST_SIZE];
  }

  public int count() {
    return count;
  }

  public int get(int index) {
    return chunks[index >> CHUNK_SHIFT][index & CHUNK_MASK];
  }

  /** Copies values [from, from + copied). */
  public void read(int from, int copied, int[] into, int at) {
    for (int done = 0; done < copied; ) {
      int offset = (from + done) & CHUNK_MASK;
      int step = Math.min(copied - done, CHUNK_SIZE - offset);
      System.arraycopy(chunks[(from + done) >> CHUNK_SHIFT], offset, into, at + done, step);
      done += step;
    }
  }

  public void add(int value) {
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
  public void set(int index, int value) {
    chunks[index >> CHUNK_SHIFT][index & CHUNK_MASK] = value;
  }

  /** Reads what {@link #setRelease} wrote, and with it all that was written before. */
  public int getAcquire(int index) {
    return (int) ELEMENT.getAcquire(chunks[index >> CHUNK_SHIFT], index & CHUNK_MASK);
  }

  /** Replaces a value for readers that have seen no volatile write since. */
  public void setRelease(int index, int value) {
    ELEMENT.setRelease(chunks[index >> CHUNK_SHIFT], index & CHUNK_MASK, value);
  }

  private void grow(int chunk) {
    if (chunk == chunks.length) {
      int[][] longer = Arrays.copyOf(chunks, Math.max(chunk + 1, chunk + chunk / 8));
      for (int i = chunks.length; i < longer.length; i++) {
        longer[i] = EMPTY;
      }
      longer[chunk] = new int[CHUNK_SIZE];
      chunks = longer;
    } else if (chunk == 0) {
      // the first chunk alone grows, so that a small table stays small
      chunks[0] = Arrays.copyOf(chunks[0], Math.min(CHUNK_SIZE, 2 * chunks[0].length));
    } else {
      chunks[chunk] = new int[CHUNK_SIZE];
    }
  }
}
