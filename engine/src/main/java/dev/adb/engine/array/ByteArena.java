package dev.adb.engine.array;

import java.util.Arrays;

/**
 * Byte strings one behind the other, numbered from 0. A string never spans two blocks; one larger
 * than a block has a block of its own.
 */
public final class ByteArena {
  private static final int BLOCK_SIZE = 1 << 16;
  private static final int FIRST_SIZE = 256;
  private static final int OFFSET_BITS = 32;

  private static final byte[] EMPTY = {};

  private byte[][] blocks = {new byte[FIRST_SIZE]};
  private int block;
  private int used;

  /** Block number in the high half, offset in the low half. */
  private final LongArray places = new LongArray();

  private final IntArray lengths = new IntArray();

  private long byteCount;

  public int count() {
    return lengths.count();
  }

  /** Adds a copy and returns its number. */
  public int add(byte[] bytes, int offset, int length) {
    if (used + length > blocks[block].length) {
      makeRoom(length);
    }
    System.arraycopy(bytes, offset, blocks[block], used, length);
    places.add(((long) block << OFFSET_BITS) | used);
    lengths.add(length);
    used += length;
    byteCount += length;
    return lengths.count() - 1;
  }

  /** Bytes of heap that the strings and their places take, nearly. */
  public long memoryBytes() {
    return byteCount + (long) (Long.BYTES + Integer.BYTES) * lengths.count();
  }

  private void makeRoom(int length) {
    if (block == 0 && used + length <= BLOCK_SIZE) {
      int size = blocks[0].length;
      while (size < used + length) {
        size *= 2;
      }
      blocks[0] = Arrays.copyOf(blocks[0], size);
      return;
    }
    block++;
    if (block == blocks.length) {
      byte[][] longer = Arrays.copyOf(blocks, block + 1 + block / 4);
      for (int i = blocks.length; i < longer.length; i++) {
        longer[i] = EMPTY;
      }
      blocks = longer;
    }
    blocks[block] = new byte[Math.max(BLOCK_SIZE, length)];
    used = 0;
  }

  public int length(int number) {
    return lengths.get(number);
  }

  /** The array that holds the string of a number, from {@link #offset}; not to be changed. */
  public byte[] block(int number) {
    return blocks[(int) (places.get(number) >>> OFFSET_BITS)];
  }

  public int offset(int number) {
    return (int) places.get(number);
  }

  public boolean equals(int number, byte[] bytes, int offset, int length) {
    if (lengths.get(number) != length) {
      return false;
    }
    int at = offset(number);
    return Arrays.equals(block(number), at, at + length, bytes, offset, offset + length);
  }

  /** Compares unsigned, which for UTF-8 is the order of code points. */
  public int compare(int number, byte[] bytes) {
    int at = offset(number);
    return Arrays.compareUnsigned(
        block(number), at, at + lengths.get(number), bytes, 0, bytes.length);
  }

  /**
   * A hash of bytes that spreads over all 32 bits: FNV-1a by Fowler, Noll and Vo, with a final mix.
   */
  public static int hash(byte[] bytes, int offset, int length) {
    int hash = 0x811c9dc5;
    for (int i = offset; i < offset + length; i++) {
      hash = (hash ^ (bytes[i] & 0xff)) * 0x01000193;
    }
    hash ^= hash >>> 15;
    hash *= 0x2c1b3c6d;
    return hash ^ (hash >>> 13);
  }
}
