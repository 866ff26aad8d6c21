package dev.adb.engine.operator.key;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.operator.Reservation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers keys of a fixed count of words, and a mask of which of its parts are null, in order of
 * first sight. Open addressing with linear probing, at most half full; the keys stand apart, in
 * their order. Looking up is thread-safe while nobody adds.
 */
final class WordTable {
  static final int KEY_COUNT_MAX = 1 << 29;
  private static final int FIRST_CAPACITY = 32;
  private static final int[] NO_MASKS = {};
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long MASK_FACTOR = 0xC2B2AE3D27D4EB4FL;

  private final int width;
  private final Reservation memory;
  private int count;

  /** Of each key's number + 1; 0 where there is none. */
  private int[] slots = new int[2 * FIRST_CAPACITY];

  private int shift = Long.SIZE - 6;
  private long[] words;

  /** Empty until a key has a null. */
  private int[] masks = NO_MASKS;

  WordTable(int width, Reservation memory) {
    this.width = width;
    this.memory = memory;
    words = new long[FIRST_CAPACITY * width];
    memory.grow(bytes(FIRST_CAPACITY));
  }

  private long bytes(int capacity) {
    return (long) capacity * (2 * Integer.BYTES + width * Long.BYTES);
  }

  int count() {
    return count;
  }

  long word(int ordinal, int index) {
    return words[ordinal * width + index];
  }

  boolean hasMasks() {
    return masks.length > 0;
  }

  int mask(int ordinal) {
    return masks.length == 0 ? 0 : masks[ordinal];
  }

  /**
   * Numbers rows.
   *
   * @param rows their words, row after row
   * @param rowMasks which parts of each row are null, whose words are 0; null if there are none
   * @param ordinals gets the numbers; -1 for an unknown key that is not to be added
   */
  void number(
      long[] rows, int @Nullable [] rowMasks, int rowCount, int[] ordinals, boolean isAdding) {
    if (rowMasks == null && masks.length == 0 && width <= 2) {
      if (width == 1) {
        numberLongs(rows, rowCount, ordinals, isAdding);
      } else {
        numberPairs(rows, rowCount, ordinals, isAdding);
      }
    } else {
      numberAny(rows, rowMasks, rowCount, ordinals, isAdding);
    }
  }

  private void numberLongs(long[] rows, int rowCount, int[] ordinals, boolean isAdding) {
    // all first looks at places go before all looks at keys: neither waits for another's memory
    int[] table = slots;
    int bits = shift;
    for (int row = 0; row < rowCount; row++) {
      ordinals[row] = table[(int) ((fold(rows[row]) * GOLDEN) >>> bits)] - 1;
    }
    long[] keys = words;
    for (int row = 0; row < rowCount; row++) {
      int ordinal = ordinals[row];
      if (ordinal < 0 || keys[ordinal] != rows[row]) {
        ordinals[row] = numberLong(rows, row, isAdding);
        keys = words;
      }
    }
  }

  private int numberLong(long[] rows, int row, boolean isAdding) {
    long word = rows[row];
    int slot = (int) ((fold(word) * GOLDEN) >>> shift);
    int entry = slots[slot];
    while (entry != 0 && words[entry - 1] != word) {
      slot = (slot + 1) & (slots.length - 1);
      entry = slots[slot];
    }
    return (entry == 0 && isAdding ? insert(rows, row, 0, slot) : entry) - 1;
  }

  private void numberPairs(long[] rows, int rowCount, int[] ordinals, boolean isAdding) {
    int[] table = slots;
    long[] keys = words;
    int bits = shift;
    for (int row = 0; row < rowCount; row++) {
      long first = rows[2 * row];
      long second = rows[2 * row + 1];
      int slot = (int) (((fold(fold(first) * GOLDEN) + fold(second)) * GOLDEN) >>> bits);
      int entry = table[slot];
      while (entry != 0 && (keys[2 * entry - 2] != first || keys[2 * entry - 1] != second)) {
        slot = (slot + 1) & (table.length - 1);
        entry = table[slot];
      }
      if (entry == 0 && isAdding) {
        entry = insert(rows, 2 * row, 0, slot);
        table = slots;
        keys = words;
        bits = shift;
      }
      ordinals[row] = entry - 1;
    }
  }

  private void numberAny(
      long[] rows, int @Nullable [] rowMasks, int rowCount, int[] ordinals, boolean isAdding) {
    for (int row = 0; row < rowCount; row++) {
      int at = row * width;
      int mask = rowMasks == null ? 0 : rowMasks[row];
      int slot = (int) (hash(rows, at, mask) >>> shift);
      int entry = slots[slot];
      while (entry != 0 && !isEqual(entry - 1, rows, at, mask)) {
        slot = (slot + 1) & (slots.length - 1);
        entry = slots[slot];
      }
      if (entry == 0 && isAdding) {
        entry = insert(rows, at, mask, slot);
      }
      ordinals[row] = entry - 1;
    }
  }

  private boolean isEqual(int ordinal, long[] rows, int at, int mask) {
    int own = ordinal * width;
    for (int i = 0; i < width; i++) {
      if (words[own + i] != rows[at + i]) {
        return false;
      }
    }
    return mask(ordinal) == mask;
  }

  private static long fold(long word) {
    return word ^ (word >>> 32);
  }

  /** Its high bits are the good ones. */
  private long hash(long[] rows, int at, int mask) {
    long hash = mask == 0 ? 0 : mask * MASK_FACTOR;
    for (int i = 0; i < width; i++) {
      hash = (fold(hash) + fold(rows[at + i])) * GOLDEN;
    }
    return hash;
  }

  private int insert(long[] rows, int at, int mask, int slot) {
    int free = slot;
    if (2 * count == slots.length) {
      grow();
      free = freeSlot(hash(rows, at, mask));
    }
    System.arraycopy(rows, at, words, count * width, width);
    if (mask != 0 && masks.length == 0) {
      memory.grow((long) Integer.BYTES * slots.length / 2);
      masks = new int[slots.length / 2];
    }
    if (masks.length > 0) {
      masks[count] = mask;
    }
    slots[free] = ++count;
    return count;
  }

  private int freeSlot(long hash) {
    int slot = (int) (hash >>> shift);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    if (count == KEY_COUNT_MAX) {
      throw new AdbException(
          ErrorCode.LIMIT_EXCEEDED, "too many distinct keys: limit=" + KEY_COUNT_MAX);
    }
    int capacity = 2 * count;
    memory.grow(bytes(capacity) - bytes(count));
    words = Arrays.copyOf(words, Math.multiplyExact(capacity, width));
    if (masks.length > 0) {
      memory.grow((long) Integer.BYTES * count);
      masks = Arrays.copyOf(masks, capacity);
    }
    slots = new int[2 * capacity];
    shift--;
    for (int ordinal = 0; ordinal < count; ordinal++) {
      slots[freeSlot(hash(words, ordinal * width, mask(ordinal)))] = ordinal + 1;
    }
  }
}
