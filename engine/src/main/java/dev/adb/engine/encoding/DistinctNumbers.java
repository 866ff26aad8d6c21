package dev.adb.engine.encoding;

import java.util.Arrays;

/** The distinct numbers of a block, given up when they are too many for a dictionary. */
final class DistinctNumbers {
  /** Codes of more than a byte would hardly be shorter than the numbers less their minimum. */
  static final int COUNT_MAX = 256;

  private static final int SLOT_COUNT = 4 * COUNT_MAX;
  private static final long HASH_FACTOR = 0x9e37_79b9_7f4a_7c15L;
  private static final int HASH_SHIFT = Long.SIZE - 10;

  private final long[] slots = new long[SLOT_COUNT];

  /** The round in which a slot was filled last, so that a new round finds all slots free. */
  private final int[] rounds = new int[SLOT_COUNT];

  /** By slot: the number's place among those found. */
  private final int[] places = new int[SLOT_COUNT];

  private final long[] numbers = new long[COUNT_MAX];
  private int round;

  /** Finds the distinct ones of the first {@code count} values; returns how many, or 0. */
  int collect(long[] values, int count) {
    round++;
    int found = 0;
    for (int i = 0; i < count; i++) {
      long value = values[i];
      int slot = slotOf(value);
      if (rounds[slot] != round) {
        if (found == COUNT_MAX) {
          return 0;
        }
        rounds[slot] = round;
        slots[slot] = value;
        numbers[found++] = value;
      }
    }
    Arrays.sort(numbers, 0, found);
    for (int place = 0; place < found; place++) {
      places[slotOf(numbers[place])] = place;
    }
    return found;
  }

  /** The slot that holds a number in this round, or the free one for it. */
  private int slotOf(long number) {
    int slot = (int) ((number * HASH_FACTOR) >>> HASH_SHIFT);
    while (rounds[slot] == round && slots[slot] != number) {
      slot = (slot + 1) & (SLOT_COUNT - 1);
    }
    return slot;
  }

  /** The number at a place among those that the last {@link #collect} found, rising. */
  long number(int place) {
    return numbers[place];
  }

  /** The place of a number that is among them. */
  int place(long number) {
    return places[slotOf(number)];
  }
}
