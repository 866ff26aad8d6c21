package dev.adb.engine.encoding;

import dev.adb.engine.array.ByteWriter;
import java.nio.ByteBuffer;

/** Numbers of equal width in bits, one behind the other, see {@link SequenceBlockFormat}. */
final class BitPacking {
  /** Up to this width, a number and the bits before it in its byte fit eight bytes. */
  static final int WIDTH_MAX = 56;

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

  /** Reads numbers [from, from + count) of those that begin at an offset, and adds a base. */
  static void unpack(
      ByteBuffer bytes,
      int offset,
      int width,
      int from,
      int count,
      long base,
      long[] into,
      int at) {
    switch (width) {
      case Byte.SIZE -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = base + (bytes.get(offset + from + i) & 0xff);
        }
      }
      case Short.SIZE -> {
        int start = offset + from * Short.BYTES;
        for (int i = 0; i < count; i++) {
          into[at + i] = base + (bytes.getShort(start + i * Short.BYTES) & 0xffff);
        }
      }
      case Integer.SIZE -> {
        int start = offset + from * Integer.BYTES;
        for (int i = 0; i < count; i++) {
          into[at + i] = base + (bytes.getInt(start + i * Integer.BYTES) & 0xffff_ffffL);
        }
      }
      case Long.SIZE -> {
        int start = offset + from * Long.BYTES;
        for (int i = 0; i < count; i++) {
          into[at + i] = base + bytes.getLong(start + i * Long.BYTES);
        }
      }
      default -> {
        long mask = (1L << width) - 1;
        int bit = from * width;
        for (int i = 0; i < count; i++) {
          into[at + i] = base + ((bytes.getLong(offset + (bit >>> 3)) >>> (bit & 7)) & mask);
          bit += width;
        }
      }
    }
  }

  /** As the other, for sums that fit an int. */
  static void unpack(
      ByteBuffer bytes, int offset, int width, int from, int count, int base, int[] into, int at) {
    switch (width) {
      case Byte.SIZE -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = base + (bytes.get(offset + from + i) & 0xff);
        }
      }
      case Short.SIZE -> {
        int start = offset + from * Short.BYTES;
        for (int i = 0; i < count; i++) {
          into[at + i] = base + (bytes.getShort(start + i * Short.BYTES) & 0xffff);
        }
      }
      case Integer.SIZE -> {
        int start = offset + from * Integer.BYTES;
        for (int i = 0; i < count; i++) {
          into[at + i] = base + bytes.getInt(start + i * Integer.BYTES);
        }
      }
      case Long.SIZE -> {
        int start = offset + from * Long.BYTES;
        for (int i = 0; i < count; i++) {
          into[at + i] = base + (int) bytes.getLong(start + i * Long.BYTES);
        }
      }
      default -> {
        int mask = (int) ((1L << width) - 1);
        int bit = from * width;
        for (int i = 0; i < count; i++) {
          int packed = (int) (bytes.getLong(offset + (bit >>> 3)) >>> (bit & 7));
          into[at + i] = base + (packed & mask);
          bit += width;
        }
      }
    }
  }
}
