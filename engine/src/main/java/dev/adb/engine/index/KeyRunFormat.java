package dev.adb.engine.index;

import dev.adb.engine.array.ByteReader;

/**
 * Byte layout of section 1 of a key run, a file of kind {@code keys}, version 1. Integers are
 * little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     4  streamId
 *       4     4  firstOrdinal  of the first key
 *       8     4  count         how many keys, with ordinals without a gap: 1 to 16,777,216
 *      12     4  keyWidth      bytes of every key, or 0: they differ
 *      16     4  slotCount     slots that a hash can have as its home, about 3 for 2 keys
 *
 *  SECTION  WHAT
 *        2  the bytes of the keys by ordinal, one behind the other
 *        3  where keyWidth is 0: count + 1 numbers, the offset of each key and the end of the last
 *        4  the table: entries of 8 bytes
 * </pre>
 *
 * <p>An entry's high half is a key's hash, its low half the key's ordinal - firstOrdinal + 1, or 0
 * if the entry is empty. The entries stand in the order of their unsigned hashes, each at its home
 * slot, hash * slotCount / 2^32, or at the next free place behind it; the table goes on beyond
 * slotCount as far as that needs. So a look-up begins at the home slot and ends at the first entry
 * that is empty or has a greater hash, and tables are merged like sorted lists.
 *
 * <p>The hash. Arithmetic is that of 64 bits; w runs over the key's bytes in words of 8,
 * little-endian, the last one filled up with zeros; {@code <<<} rotates.
 *
 * <pre>{@code
 * h = length * 0x9e3779b97f4a7c15
 * h = ((h ^ (w * 0xbf58476d1ce4e5b9)) <<< 29) * 0x94d049bb133111eb    for each w
 * h = (h ^ (h >>> 32)) * 0xd6e8feb86659fd93
 * h = (h ^ (h >>> 32)) * 0xd6e8feb86659fd93
 * hash = h >>> 32
 * }</pre>
 */
final class KeyRunFormat {
  static final String KIND = "keys";
  static final String EXTENSION = "keys";

  static final int HEADER_SECTION = 1;
  static final int KEYS_SECTION = 2;
  static final int ENDS_SECTION = 3;
  static final int TABLE_SECTION = 4;

  static final int STREAM_ID_OFFSET = 0;
  static final int FIRST_ORDINAL_OFFSET = 4;
  static final int COUNT_OFFSET = 8;
  static final int KEY_WIDTH_OFFSET = 12;
  static final int SLOT_COUNT_OFFSET = 16;
  static final int HEADER_BYTES = 20;

  static final int KEY_COUNT_MAX = 1 << 24;
  static final int ENTRY_BYTES = Long.BYTES;

  private KeyRunFormat() {}

  static int slotCount(int keyCount) {
    return (int) (keyCount * 3L / 2);
  }

  static long entry(int hash, int number) {
    return (long) hash << 32 | (number + 1);
  }

  static int hashOf(long entry) {
    return (int) (entry >>> 32);
  }

  /** The ordinal less the first one, or -1 if the entry is empty. */
  static int numberOf(long entry) {
    return (int) entry - 1;
  }

  static int home(int hash, int slotCount) {
    return (int) (((hash & 0xffff_ffffL) * slotCount) >>> 32);
  }

  static int hash(byte[] key, int offset, int length) {
    long h = length * 0x9e3779b97f4a7c15L;
    int at = offset;
    int end = offset + length;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      h = step(h, ByteReader.longAt(key, at));
    }
    if (at < end) {
      long last = 0;
      for (int shift = 0; at < end; at++, shift += Byte.SIZE) {
        last |= (key[at] & 0xffL) << shift;
      }
      h = step(h, last);
    }
    h = (h ^ (h >>> 32)) * 0xd6e8feb86659fd93L;
    h = (h ^ (h >>> 32)) * 0xd6e8feb86659fd93L;
    return (int) (h >>> 32);
  }

  private static long step(long h, long word) {
    return Long.rotateLeft(h ^ (word * 0xbf58476d1ce4e5b9L), 29) * 0x94d049bb133111ebL;
  }
}
