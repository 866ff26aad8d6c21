package dev.adb.engine.array;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing array of references, in chunks that are never moved once they are full. */
public final class ReferenceArray<T> {
  private static final int CHUNK_SHIFT = 12;
  private static final int CHUNK_SIZE = 1 << CHUNK_SHIFT;
  private static final int CHUNK_MASK = CHUNK_SIZE - 1;
  private static final int FIRST_SIZE = 16;

  private @Nullable Object[][] chunks = new Object[][] {new Object[FIRST_SIZE]};
  private int count;

  public int count() {
    return count;
  }

  @SuppressWarnings("unchecked") // only values of T are ever put
  public @Nullable T get(int index) {
    return (T) chunks[index >> CHUNK_SHIFT][index & CHUNK_MASK];
  }

  public void set(int index, @Nullable T value) {
    chunks[index >> CHUNK_SHIFT][index & CHUNK_MASK] = value;
  }

  public void add(@Nullable T value) {
    int chunk = count >> CHUNK_SHIFT;
    int offset = count & CHUNK_MASK;
    if (chunk == chunks.length) {
      @Nullable Object[][] longer = Arrays.copyOf(chunks, chunk + 1);
      longer[chunk] = new Object[CHUNK_SIZE];
      chunks = longer;
    } else if (offset == chunks[chunk].length) {
      chunks[chunk] = Arrays.copyOf(chunks[chunk], 2 * offset);
    }
    chunks[chunk][offset] = value;
    count++;
  }
}
