package dev.adb.engine.operator.key;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.operator.Reservation;
import java.util.Arrays;

/** What tables of values of any length have in common: places of hashes, found by probing on. */
abstract sealed class HashedValueTable implements ValueTable
    permits StringValueTable, BytesValueTable {
  private static final int FIRST_CAPACITY = 32;
  private static final int GOLDEN = 0x9E3779B9;

  /** A reference, a header, and a share of a hash and of places. */
  private static final int VALUE_BYTES = 56 + 8 + 12;

  private static final int UNCOUNTED_BYTES_MAX = 1 << 16;

  private final Reservation memory;

  /** Of values, not reserved yet. */
  private long valueBytes;

  private int count;
  private int nullOrdinal = -1;

  /** Of each value's number + 1; 0 where there is none. */
  private int[] slots = new int[2 * FIRST_CAPACITY];

  private int shift = Integer.SIZE - 6;
  private int[] hashes = new int[FIRST_CAPACITY];

  HashedValueTable(Reservation memory) {
    this.memory = memory;
    memory.grow((long) FIRST_CAPACITY * VALUE_BYTES);
  }

  @Override
  public final int count() {
    return count;
  }

  final int firstSlot(int hash) {
    return (hash * GOLDEN) >>> shift;
  }

  final int[] slots() {
    return slots;
  }

  final int hash(int ordinal) {
    return hashes[ordinal];
  }

  final int nullOrdinal() {
    return nullOrdinal;
  }

  /** Gives null the next number, which takes no place. */
  final int addNull() {
    if (2 * count == slots.length) {
      grow();
    }
    nullOrdinal = count++;
    return nullOrdinal;
  }

  /**
   * Gives a value the next number.
   *
   * @param slot where looking for it ended
   */
  final int add(int hash, int slot, int length) {
    int free = slot;
    if (2 * count == slots.length) {
      grow();
      free = freeSlot(hash);
    }
    valueBytes += length;
    if (valueBytes > UNCOUNTED_BYTES_MAX) {
      memory.grow(valueBytes);
      valueBytes = 0;
    }
    hashes[count] = hash;
    slots[free] = count + 1;
    return count++;
  }

  private int freeSlot(int hash) {
    int slot = firstSlot(hash);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    if (count == WordTable.KEY_COUNT_MAX) {
      throw new AdbException(
          ErrorCode.LIMIT_EXCEEDED, "too many distinct keys: limit=" + WordTable.KEY_COUNT_MAX);
    }
    int capacity = 2 * count;
    memory.grow((long) count * VALUE_BYTES);
    hashes = Arrays.copyOf(hashes, capacity);
    slots = new int[2 * capacity];
    shift--;
    for (int ordinal = 0; ordinal < count; ordinal++) {
      if (ordinal != nullOrdinal) {
        slots[freeSlot(hashes[ordinal])] = ordinal + 1;
      }
    }
    growValues(capacity);
  }

  abstract void growValues(int capacity);
}
