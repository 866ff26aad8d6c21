package dev.adb.engine.array;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads what {@link ByteWriter} wrote, between two offsets of an array. Reading beyond the end is
 * {@link ErrorCode#CORRUPT_LOG}: whoever calls has checked a checksum, so it does not happen by
 * chance.
 */
public final class ByteReader {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = {};
  private int offset;
  private int end;

  public ByteReader reset(byte[] source, int from, int length) {
    bytes = source;
    offset = from;
    end = from + length;
    return this;
  }

  public byte[] array() {
    return bytes;
  }

  public int offset() {
    return offset;
  }

  public int remaining() {
    return end - offset;
  }

  /** Moves over some bytes and returns where they begin. */
  public int skip(int count) {
    int at = offset;
    if (count < 0 || count > end - at) {
      throw new AdbException(
          ErrorCode.CORRUPT_LOG,
          "field ends beyond its record: offset=%d, size=%d, missing=%d"
              .formatted(at, count, count - (end - at)));
    }
    offset = at + count;
    return at;
  }

  public int getByte() {
    return bytes[skip(1)] & 0xff;
  }

  public int getShort() {
    int at = skip(Short.BYTES);
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  public int getInt() {
    return (int) INT.get(bytes, skip(Integer.BYTES));
  }

  public long getLong() {
    return (long) LONG.get(bytes, skip(Long.BYTES));
  }

  public long getVarint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = getByte();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new AdbException(
        ErrorCode.CORRUPT_LOG, "varint has more than 10 bytes: offset=" + offset);
  }

  public long getSigned() {
    long value = getVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A varint that must be a length within what is left. */
  public int getLength() {
    long length = getVarint();
    if (length < 0 || length > end - offset) {
      throw new AdbException(
          ErrorCode.CORRUPT_LOG,
          "length out of range: length=%d, max=%d, offset=%d"
              .formatted(length, end - offset, offset));
    }
    return (int) length;
  }

  /** The 32-bit number at an offset of an array. */
  public static int intAt(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  /** The 64-bit number at an offset of an array. */
  public static long longAt(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset);
  }

  /** Writes a 64-bit number at an offset of an array. */
  public static void putLongAt(byte[] bytes, int offset, long value) {
    LONG.set(bytes, offset, value);
  }
}
