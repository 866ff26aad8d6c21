package dev.adb.engine.encoding;

/**
 * Byte layout of the directory's entry for a block of numbers, version 1. Integers are
 * little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     8  blockMin  the smallest number of the block
 *       8     8  blockMax  the largest
 *      16     4  offset    of the block's bytes within the sequence
 *      20     1  encoding  one of the codes below
 *      21     1  width     bits of a packed number: 0 to 56, or 64
 *      22     2  extra     runs or dictionary entries, less 1; else 0
 *
 *  CODE  ENCODING    BYTES OF THE BLOCK
 *     0  constant    none: every number is blockMin
 *     1  plain       8 for each number
 *     2  packed      number - blockMin, packed
 *     3  linear      first and step in 8 bytes each; number i - first - i * step, packed
 *     4  runs        2 for each run, the index of its first number; then the run's number - blockMin, packed
 *     5  dictionary  8 for each distinct number, rising; then for each number its place among them, packed
 * </pre>
 *
 * <p>A block has {@value #BLOCK_COUNT} numbers, the last one perhaps fewer. Packed numbers of width
 * w stand in w bits each without gaps, the first one in the lowest bits of the first byte, up to a
 * whole byte. Widths of 57 to 63 are not used, so that one load of eight bytes holds any number
 * with what precedes it in its first byte. Sums and products are those of 64 bits: what overflows
 * is lost.
 *
 * <p>The writer takes what has fewest bytes, but runs and a dictionary only where they save much: a
 * single number takes longer to find in them.
 */
final class SequenceBlockFormat {
  static final int BLOCK_MIN_OFFSET = 0;
  static final int BLOCK_MAX_OFFSET = 8;

  /** Eight bytes from here are read at once. */
  static final int OFFSET_OFFSET = 16;

  static final int ENTRY_BYTES = 24;

  /** Where the fields stand in the eight bytes that begin with the offset. */
  private static final int ENCODING_SHIFT = 32;

  private static final int WIDTH_SHIFT = 40;
  private static final int EXTRA_SHIFT = 48;

  static final int CONSTANT = 0;
  static final int PLAIN = 1;
  static final int PACKED = 2;
  static final int LINEAR = 3;
  static final int RUNS = 4;
  static final int DICTIONARY = 5;

  /** Bytes of first and step in a linear block. */
  static final int LINEAR_HEAD_BYTES = 2 * Long.BYTES;

  static final int BLOCK_SHIFT = 10;
  static final int BLOCK_COUNT = 1 << BLOCK_SHIFT;
  static final int BLOCK_MASK = BLOCK_COUNT - 1;

  private SequenceBlockFormat() {}

  static long layout(int offset, int encoding, int width, int extra) {
    return offset
        | (long) encoding << ENCODING_SHIFT
        | (long) width << WIDTH_SHIFT
        | (long) extra << EXTRA_SHIFT;
  }

  static int offset(long layout) {
    return (int) layout;
  }

  static int encoding(long layout) {
    return (int) (layout >>> ENCODING_SHIFT) & 0xff;
  }

  static int width(long layout) {
    return (int) (layout >>> WIDTH_SHIFT) & 0xff;
  }

  /** Runs or dictionary entries. */
  static int count(long layout) {
    return (int) (layout >>> EXTRA_SHIFT) + 1;
  }
}
