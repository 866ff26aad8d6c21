package dev.adb.engine.sorted;

/**
 * A filter of values: which blocks and bits stand for a value, version 1. Words are little-endian.
 *
 * <pre>
 *  PART   WHAT
 *  block  64 bytes: words 0 to 7 of 64 bits; about 51 values share one
 *  hash   64 bits of a value, see below
 *  home   block (hash >>> 32) * blockCount / 2^32
 *  bits   with g = hash * 0x9e3779b97f4a7c15, i from 0 to 5, b = (g >>> (10 + 9 * i)) % 512:
 *         bit b % 64 of word b / 64
 * </pre>
 *
 * <p>A value was added only if all its bits are set. Ten bits a value, all in one line of a cache:
 * about one value in a hundred that was not added has all of them. After Bloom, "Space/Time
 * Trade-offs in Hash Coding with Allowable Errors", CACM 13(7), 1970, and Putze, Sanders and
 * Singler, "Cache-, Hash-, and Space-Efficient Bloom Filters", JEA 14, 2009.
 *
 * <p>The hash, in 64 bits, with mix as in MurmurHash3 (Appleby): of a number (unscaled if decimal;
 * the bits of a double, with one zero and one NaN) it is mix(number); of a pair mix(mix(high) ^
 * low); of strings and bytes h below, w running over words of 8 bytes, the last filled with zeros.
 *
 * <pre>{@code
 * h = length
 * h = mix(h ^ w) + 0x9e3779b97f4a7c15    for each w
 * h = mix(h)
 * }</pre>
 */
final class ValueFilterFormat {
  static final int BLOCK_BYTES = 64;
  static final int BITS_PER_VALUE = 10;
  static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private static final int BIT_COUNT = 6;
  private static final int BIT_SHIFT = 9;
  private static final int FIRST_SHIFT = 10;
  private static final int BIT_MASK = (1 << BIT_SHIFT) - 1;

  private ValueFilterFormat() {}

  static int blockCount(int valueCount) {
    long bits = (long) valueCount * BITS_PER_VALUE;
    return (int) (bits / (BLOCK_BYTES * Byte.SIZE)) + 1;
  }

  static int home(long hash, int blockCount) {
    return (int) (((hash >>> 32) * blockCount) >>> 32);
  }

  /** The bits that a hash sets in a word of its block. */
  static long bits(long hash, int word) {
    long spread = hash * GOLDEN;
    long bits = 0;
    for (int i = 0; i < BIT_COUNT; i++) {
      int bit = (int) (spread >>> (FIRST_SHIFT + i * BIT_SHIFT)) & BIT_MASK;
      bits |= bit >>> 6 == word ? 1L << bit : 0;
    }
    return bits;
  }
}
