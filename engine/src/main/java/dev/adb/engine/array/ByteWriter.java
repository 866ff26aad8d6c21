package dev.adb.engine.array;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing run of bytes. Integers of fixed size are little-endian; varints have 7 bits a byte, low
 * first.
 */
public final class ByteWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int length;

  public ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  public int length() {
    return length;
  }

  /** The array that holds the first {@link #length} bytes; valid until the next write. */
  public byte[] array() {
    return bytes;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  public void truncate(int newLength) {
    length = newLength;
  }

  private int room(int count) {
    int at = length;
    if (count > bytes.length - at) {
      bytes =
          Arrays.copyOf(
              bytes, Math.max(Math.addExact(at, count), bytes.length + (bytes.length >> 1)));
    }
    length = at + count;
    return at;
  }

  public void putByte(int value) {
    int at = room(1);
    bytes[at] = (byte) value;
  }

  public void putShort(int value) {
    int at = room(Short.BYTES);
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >>> 8);
  }

  public void putInt(int value) {
    int at = room(Integer.BYTES);
    INT.set(bytes, at, value);
  }

  public void putLong(long value) {
    int at = room(Long.BYTES);
    LONG.set(bytes, at, value);
  }

  public void putVarint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      putByte((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    putByte((int) rest);
  }

  /** A signed number as a varint in which small absolute values are short (zigzag). */
  public void putSigned(long value) {
    putVarint((value << 1) ^ (value >> 63));
  }

  public void putBytes(byte[] source, int offset, int count) {
    int at = room(count);
    System.arraycopy(source, offset, bytes, at, count);
  }

  /** Appends zeros. */
  public void skip(int count) {
    int at = room(count);
    Arrays.fill(bytes, at, at + count, (byte) 0);
  }

  public void setInt(int offset, int value) {
    INT.set(bytes, offset, value);
  }

  public void setLong(int offset, long value) {
    LONG.set(bytes, offset, value);
  }

  public void setByte(int offset, int value) {
    bytes[offset] = (byte) value;
  }
}
