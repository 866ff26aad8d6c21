package dev.adb.engine.chunk;

/** The distinct pairs of a column with codes in order of first sight, given up when too many. */
final class DistinctPairs {
  /** A dictionary must be met this many times on average to be worth the second look-up. */
  private static final int REPEAT_COUNT_MIN = 4;

  private static final int COUNT_MAX = 1 << 14;
  private static final int SLOT_COUNT = 2 * COUNT_MAX;
  private static final long HASH_FACTOR = 0x9e37_79b9_7f4a_7c15L;
  private static final int HASH_SHIFT = Long.SIZE - 15;

  private final int countMax;
  private final long[] highs;
  private final long[] lows;

  /** The code plus 1 of the pair in a slot, or 0. */
  private final int[] slots = new int[SLOT_COUNT];

  private int count;
  private boolean tooMany;

  DistinctPairs(int rowCount) {
    countMax = Math.min(COUNT_MAX, rowCount / REPEAT_COUNT_MIN);
    highs = new long[countMax];
    lows = new long[countMax];
  }

  void add(long high, long low) {
    if (!tooMany) {
      int slot = slot(high, low);
      if (slots[slot] == 0) {
        if (count == countMax) {
          tooMany = true;
          return;
        }
        highs[count] = high;
        lows[count] = low;
        slots[slot] = ++count;
      }
    }
  }

  private int slot(long high, long low) {
    long hash = (high * 31 + low) * HASH_FACTOR;
    int slot = (int) (hash >>> HASH_SHIFT);
    while (slots[slot] != 0 && (highs[slots[slot] - 1] != high || lows[slots[slot] - 1] != low)) {
      slot = (slot + 1) & (SLOT_COUNT - 1);
    }
    return slot;
  }

  boolean isFew() {
    return !tooMany;
  }

  int count() {
    return count;
  }

  /** The code of a pair that was added. */
  int code(long high, long low) {
    return slots[slot(high, low)] - 1;
  }

  long high(int code) {
    return highs[code];
  }

  long low(int code) {
    return lows[code];
  }
}
