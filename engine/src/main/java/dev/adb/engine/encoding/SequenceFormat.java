package dev.adb.engine.encoding;

/**
 * Byte layout of the last bytes of a sequence of 64-bit numbers, version 1. Integers are
 * little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     8  min        the smallest number; 0 without numbers
 *       8     8  max        the largest
 *      16     4  count      how many numbers
 *      20     4  directory  offset of the directory within the sequence
 * </pre>
 *
 * <p>A sequence begins with the bytes of its blocks, one behind the other. The directory follows
 * with an entry for each block, see SequenceBlockFormat, and then these bytes. A reader that loads
 * eight bytes at the end of a block thus stays inside the sequence.
 */
final class SequenceFormat {
  static final int MIN_OFFSET = 0;
  static final int MAX_OFFSET = 8;
  static final int COUNT_OFFSET = 16;
  static final int DIRECTORY_OFFSET = 20;
  static final int TRAILER_BYTES = 24;

  private SequenceFormat() {}
}
