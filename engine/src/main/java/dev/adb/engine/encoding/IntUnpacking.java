package dev.adb.engine.encoding;

import java.nio.ByteBuffer;

/**
 * Reads stretches of packed numbers into an array of int. A loop for each kind of width, each in a
 * method of its own, so that each is compiled well whatever the others meet.
 */
final class IntUnpacking {
  private IntUnpacking() {}

  /**
   * Reads numbers [from, from + count) of those that begin at an offset, and adds a base; the sums
   * must fit an int.
   */
  static void unpack(
      ByteBuffer bytes, int offset, int width, int from, int count, int base, int[] into, int at) {
    switch (width) {
      case Byte.SIZE -> bytes(bytes, offset + from, count, base, into, at);
      case Short.SIZE -> shorts(bytes, offset + from * Short.BYTES, count, base, into, at);
      case Integer.SIZE -> ints(bytes, offset + from * Integer.BYTES, count, base, into, at);
      case Long.SIZE -> longs(bytes, offset + from * Long.BYTES, count, base, into, at);
      default -> {
        if (width <= BitPacking.EIGHT_WIDTH_MAX) {
          byEight(bytes, offset, width, from, count, base, into, at);
        } else if (width <= BitPacking.FOUR_WIDTH_MAX) {
          byFour(bytes, offset, width, from, count, base, into, at);
        } else if (width <= BitPacking.TWO_WIDTH_MAX) {
          byTwo(bytes, offset, width, from, count, base, into, at);
        } else {
          byOne(bytes, offset, width, from, count, base, into, at);
        }
      }
    }
  }

  private static void bytes(ByteBuffer bytes, int start, int count, int base, int[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = base + (bytes.get(start + i) & 0xff);
    }
  }

  private static void shorts(ByteBuffer bytes, int start, int count, int base, int[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = base + (bytes.getShort(start + i * Short.BYTES) & 0xffff);
    }
  }

  private static void ints(ByteBuffer bytes, int start, int count, int base, int[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = base + bytes.getInt(start + i * Integer.BYTES);
    }
  }

  private static void longs(ByteBuffer bytes, int start, int count, int base, int[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = base + (int) bytes.getLong(start + i * Long.BYTES);
    }
  }

  /** Eight numbers a load: up to 7 bits each. */
  private static void byEight(
      ByteBuffer bytes, int offset, int width, int from, int count, int base, int[] into, int at) {
    int mask = (int) ((1L << width) - 1);
    int bit = from * width;
    int end = at + count;
    int to = at;
    for (; to <= end - 8; to += 8) {
      long word = bytes.getLong(offset + (bit >>> 3)) >>> (bit & 7);
      into[to + 0] = base + ((int) word & mask);
      word >>>= width;
      into[to + 1] = base + ((int) word & mask);
      word >>>= width;
      into[to + 2] = base + ((int) word & mask);
      word >>>= width;
      into[to + 3] = base + ((int) word & mask);
      word >>>= width;
      into[to + 4] = base + ((int) word & mask);
      word >>>= width;
      into[to + 5] = base + ((int) word & mask);
      word >>>= width;
      into[to + 6] = base + ((int) word & mask);
      word >>>= width;
      into[to + 7] = base + ((int) word & mask);
      bit += 8 * width;
    }
    for (; to < end; to++) {
      long word = bytes.getLong(offset + (bit >>> 3)) >>> (bit & 7);
      into[to] = base + ((int) word & mask);
      bit += width;
    }
  }

  /** Four numbers a load: up to 14 bits each. */
  private static void byFour(
      ByteBuffer bytes, int offset, int width, int from, int count, int base, int[] into, int at) {
    int mask = (int) ((1L << width) - 1);
    int bit = from * width;
    int end = at + count;
    int to = at;
    for (; to <= end - 4; to += 4) {
      long word = bytes.getLong(offset + (bit >>> 3)) >>> (bit & 7);
      into[to + 0] = base + ((int) word & mask);
      word >>>= width;
      into[to + 1] = base + ((int) word & mask);
      word >>>= width;
      into[to + 2] = base + ((int) word & mask);
      word >>>= width;
      into[to + 3] = base + ((int) word & mask);
      bit += 4 * width;
    }
    for (; to < end; to++) {
      long word = bytes.getLong(offset + (bit >>> 3)) >>> (bit & 7);
      into[to] = base + ((int) word & mask);
      bit += width;
    }
  }

  /** Two numbers a load: up to 28 bits each. */
  private static void byTwo(
      ByteBuffer bytes, int offset, int width, int from, int count, int base, int[] into, int at) {
    int mask = (int) ((1L << width) - 1);
    int bit = from * width;
    int end = at + count;
    int to = at;
    for (; to <= end - 2; to += 2) {
      long word = bytes.getLong(offset + (bit >>> 3)) >>> (bit & 7);
      into[to + 0] = base + ((int) word & mask);
      word >>>= width;
      into[to + 1] = base + ((int) word & mask);
      bit += 2 * width;
    }
    for (; to < end; to++) {
      long word = bytes.getLong(offset + (bit >>> 3)) >>> (bit & 7);
      into[to] = base + ((int) word & mask);
      bit += width;
    }
  }

  /** One number a load. */
  private static void byOne(
      ByteBuffer bytes, int offset, int width, int from, int count, int base, int[] into, int at) {
    int mask = (int) ((1L << width) - 1);
    int bit = from * width;
    int end = at + count;
    int to = at;
    for (; to < end; to++) {
      long word = bytes.getLong(offset + (bit >>> 3)) >>> (bit & 7);
      into[to] = base + ((int) word & mask);
      bit += width;
    }
  }
}
