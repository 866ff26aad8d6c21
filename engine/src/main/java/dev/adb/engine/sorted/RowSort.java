package dev.adb.engine.sorted;

import java.util.BitSet;

/**
 * Rows on their way into an order: by their last key first, by their first key last, for each sort
 * keeps the order of rows that are equal. 20 bytes a row.
 */
final class RowSort {
  private static final int DIGIT_BITS = 8;
  private static final int DIGIT_COUNT = 1 << DIGIT_BITS;

  private int[] rows;
  private int[] others;
  private final int count;

  /** Rows 0 to {@code count}, or those given, in the order in which they are given. */
  RowSort(int[] rows, int count) {
    this.rows = rows;
    this.count = count;
    this.others = new int[count];
  }

  static RowSort ofAll(int count) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = i;
    }
    return new RowSort(rows, count);
  }

  /** The rows in order. */
  int[] rows() {
    return rows;
  }

  /**
   * Sorts by words.
   *
   * @param words by row, in unsigned order
   */
  void sort(long[] words) {
    long varying = 0;
    for (int i = 1; i < count; i++) {
      varying |= words[rows[i]] ^ words[rows[0]];
    }
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
      if (((varying >>> shift) & (DIGIT_COUNT - 1)) != 0) {
        sort(words, shift);
      }
    }
  }

  private void sort(long[] words, int shift) {
    int[] places = new int[DIGIT_COUNT + 1];
    for (int i = 0; i < count; i++) {
      places[digit(words[rows[i]], shift) + 1]++;
    }
    for (int digit = 0; digit < DIGIT_COUNT; digit++) {
      places[digit + 1] += places[digit];
    }
    for (int i = 0; i < count; i++) {
      others[places[digit(words[rows[i]], shift)]++] = rows[i];
    }
    swap();
  }

  private static int digit(long word, int shift) {
    return (int) (word >>> shift) & (DIGIT_COUNT - 1);
  }

  private void swap() {
    int[] sorted = others;
    others = rows;
    rows = sorted;
  }

  /** Moves some rows behind the others. */
  void moveLast(BitSet last) {
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (!last.get(rows[i])) {
        others[at++] = rows[i];
      }
    }
    for (int i = 0; i < count; i++) {
      if (last.get(rows[i])) {
        others[at++] = rows[i];
      }
    }
    swap();
  }
}
