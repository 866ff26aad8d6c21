package dev.adb.engine.chunk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The least and the greatest value of a column as {@link ChunkColumnFormat} lays them out.
 *
 * @param code which of the two are there
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
record Bounds(int code, byte[] min, byte[] max) {
  private static final byte[] EMPTY = {};

  static final Bounds NONE = new Bounds(ChunkColumnFormat.NO_BOUNDS, EMPTY, EMPTY);

  static Bounds ofNumbers(long min, long max) {
    return new Bounds(ChunkColumnFormat.BOTH_BOUNDS, words(min), words(max));
  }

  static Bounds ofPairs(long minLow, long minHigh, long maxLow, long maxHigh) {
    return new Bounds(
        ChunkColumnFormat.BOTH_BOUNDS, words(minLow, minHigh), words(maxLow, maxHigh));
  }

  static Bounds ofBytes(byte[] min, byte[] max) {
    byte[] shortMin = min;
    byte[] shortMax = max;
    if (min.length > ChunkColumnFormat.BOUND_BYTES_MAX) {
      shortMin = Arrays.copyOf(min, ChunkColumnFormat.BOUND_BYTES_MAX);
    }
    if (max.length > ChunkColumnFormat.BOUND_BYTES_MAX) {
      shortMax = roundedUp(Arrays.copyOf(max, ChunkColumnFormat.BOUND_BYTES_MAX));
      if (shortMax.length == 0) {
        return new Bounds(ChunkColumnFormat.MIN_ALONE, shortMin, EMPTY);
      }
    }
    return new Bounds(ChunkColumnFormat.BOTH_BOUNDS, shortMin, shortMax);
  }

  /**
   * The shortest bytes that are greater than all which begin with these; none if there are none.
   */
  private static byte[] roundedUp(byte[] prefix) {
    int length = prefix.length;
    while (length > 0 && prefix[length - 1] == (byte) 0xff) {
      length--;
    }
    byte[] greater = Arrays.copyOf(prefix, length);
    if (length > 0) {
      greater[length - 1]++;
    }
    return greater;
  }

  private static byte[] words(long... words) {
    ByteBuffer bytes =
        ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long word : words) {
      bytes.putLong(word);
    }
    return bytes.array();
  }

  /** The word at an index of a bound. */
  static long word(byte[] bound, int index) {
    return ByteBuffer.wrap(bound).order(ByteOrder.LITTLE_ENDIAN).getLong(index * Long.BYTES);
  }
}
