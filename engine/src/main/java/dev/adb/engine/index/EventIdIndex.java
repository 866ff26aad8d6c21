package dev.adb.engine.index;

import dev.adb.engine.array.IntArray;
import dev.adb.engine.array.LongArray;

/**
 * Which row holds a given event id under a key. Open addressing with linear probing. Used by the
 * writer alone.
 */
public final class EventIdIndex {
  private static final int FIRST_SLOT_COUNT = 16;
  private static final int ENTRY_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;

  private final LongArray highs = new LongArray();
  private final LongArray lows = new LongArray();
  private final IntArray ordinals = new IntArray();
  private final IntArray rows = new IntArray();

  /** The number plus 1 of the id in a slot, or 0. */
  private int[] slots = new int[FIRST_SLOT_COUNT];

  /** The row that holds the id under the key, or -1. */
  public int find(int ordinal, long high, long low) {
    int mask = slots.length - 1;
    for (int slot = hash(ordinal, high, low) & mask; ; slot = (slot + 1) & mask) {
      int number = slots[slot] - 1;
      if (number < 0) {
        return -1;
      }
      if (lows.get(number) == low && highs.get(number) == high && ordinals.get(number) == ordinal) {
        return rows.get(number);
      }
    }
  }

  public void add(int ordinal, long high, long low, int row) {
    highs.add(high);
    lows.add(low);
    ordinals.add(ordinal);
    rows.add(row);
    if (2 * rows.count() > slots.length) {
      slots = new int[2 * slots.length];
      for (int number = 0; number < rows.count(); number++) {
        put(number);
      }
    } else {
      put(rows.count() - 1);
    }
  }

  /** Bytes of heap, nearly. */
  public long memoryBytes() {
    return rows.count() == 0
        ? 0
        : (long) ENTRY_BYTES * rows.count() + (long) Integer.BYTES * slots.length;
  }

  private void put(int number) {
    int mask = slots.length - 1;
    int slot = hash(ordinals.get(number), highs.get(number), lows.get(number)) & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = number + 1;
  }

  private static int hash(int ordinal, long high, long low) {
    long hash = (high * 31 + low + ordinal) * 0x9e3779b97f4a7c15L;
    return (int) (hash >>> 32);
  }
}
