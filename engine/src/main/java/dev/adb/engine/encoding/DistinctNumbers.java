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

  private final long[] numbers = new long[COUNT_MAX];
  private int round;

  /** Finds the distinct ones of the first {@code count} values; returns how many, or 0. */
  int collect(long[] values, int count) {
    round++;
    int found = 0;
    for (int i = 0; i < count; i++) {
      long value = values[i];
      int slot = (int) ((value * HASH_FACTOR) >>> HASH_SHIFT);
      while (rounds[slot] == round && slots[slot] != value) {
        slot = (slot + 1) & (SLOT_COUNT - 1);
      }
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
    return found;
  }

  /** The number at a place among those that the last {@link #collect} found, rising. */
  long number(int place) {
    return numbers[place];
  }

  /** The place of a number that is among the first {@code count}. */
  int place(long number, int count) {
    return Arrays.binarySearch(numbers, 0, count, number);
  }
}
