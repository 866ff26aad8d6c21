package dev.adb.engine.encoding;

import dev.adb.engine.array.ByteWriter;
import java.nio.ByteBuffer;

/** Numbers of equal width in bits, one behind the other, see {@link SequenceBlockFormat}. */
final class BitPacking {
  /** Up to this width, a number and the bits before it in its byte fit eight bytes. */
  static final int WIDTH_MAX = 56;

  /** Up to these widths, that many numbers and the bits before them fit eight bytes. */
  static final int TWO_WIDTH_MAX = WIDTH_MAX / 2;

  static final int FOUR_WIDTH_MAX = WIDTH_MAX / 4;
  static final int EIGHT_WIDTH_MAX = WIDTH_MAX / 8;

  private BitPacking() {}

  /** The width in which every number from 0 to {@code range}, unsigned, is packed. */
  static int width(long range) {
    int width = Long.SIZE - Long.numberOfLeadingZeros(range);
    return width > WIDTH_MAX ? Long.SIZE : width;
  }

  /** The bytes that so many numbers of a width take. */
  static int length(int count, int width) {
    return (count * width + 7) >>> 3;
  }

  /** Appends the first {@code count} values less {@code base}. */
  static void pack(long[] values, int count, long base, int width, ByteWriter out) {
    if (width == 0) {
      return;
    }
    long word = 0;
    int filled = 0;
    for (int i = 0; i < count; i++) {
      long value = values[i] - base;
      word |= value << filled;
      filled += width;
      if (filled >= Long.SIZE) {
        out.putLong(word);
        filled -= Long.SIZE;
        word = filled == 0 ? 0 : value >>> (width - filled);
      }
    }
    for (; filled > 0; filled -= Byte.SIZE) {
      out.putByte((int) word);
      word >>>= Byte.SIZE;
    }
  }

  /** The number at an index of those that begin at an offset. */
  static long get(ByteBuffer bytes, int offset, int width, int index) {
    if (width == Long.SIZE) {
      return bytes.getLong(offset + index * Long.BYTES);
    }
    int bit = index * width;
    return (bytes.getLong(offset + (bit >>> 3)) >>> (bit & 7)) & ((1L << width) - 1);
  }
}
