package dev.adb.engine.array;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Distinct byte strings, numbered from 0 in the order in which they were first added. Open
 * addressing with linear probing; readers probe without a lock and may miss what is being added.
 */
public final class ByteStringSet {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int FIRST_SLOT_COUNT = 16;

  private final ByteArena strings = new ByteArena();
  private final IntArray hashes = new IntArray();

  /** The number plus 1 of the string in a slot, or 0. */
  private volatile int[] slots = new int[FIRST_SLOT_COUNT];

  public int count() {
    return strings.count();
  }

  public ByteArena strings() {
    return strings;
  }

  /** The number of a string, or -1. */
  public int find(byte[] bytes, int offset, int length) {
    return find(slots, ByteArena.hash(bytes, offset, length), bytes, offset, length);
  }

  private int find(int[] table, int hash, byte[] bytes, int offset, int length) {
    int mask = table.length - 1;
    for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
      int number = (int) SLOT.getAcquire(table, slot) - 1;
      if (number < 0) {
        return -1;
      }
      if (hashes.get(number) == hash && strings.equals(number, bytes, offset, length)) {
        return number;
      }
    }
  }

  /** The number of a string, which is added if it is new. */
  public int add(byte[] bytes, int offset, int length) {
    int hash = ByteArena.hash(bytes, offset, length);
    int found = find(slots, hash, bytes, offset, length);
    if (found >= 0) {
      return found;
    }
    int number = strings.add(bytes, offset, length);
    hashes.add(hash);
    if (2 * strings.count() > slots.length) {
      slots = rehashed(2 * slots.length);
    } else {
      put(slots, hash, number);
    }
    return number;
  }

  private int[] rehashed(int slotCount) {
    int[] table = new int[slotCount];
    for (int number = 0; number < hashes.count(); number++) {
      put(table, hashes.get(number), number);
    }
    return table;
  }

  private static void put(int[] table, int hash, int number) {
    int mask = table.length - 1;
    int slot = hash & mask;
    while (table[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    SLOT.setRelease(table, slot, number + 1);
  }

  /** A copy of a string. */
  public byte[] copy(int number) {
    int offset = strings.offset(number);
    return Arrays.copyOfRange(strings.block(number), offset, offset + strings.length(number));
  }
}
