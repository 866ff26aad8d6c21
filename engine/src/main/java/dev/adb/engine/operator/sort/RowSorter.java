package dev.adb.engine.operator.sort;

import dev.adb.engine.operator.CancelCheck;

/**
 * Sorts numbers of rows; equal rows keep their order. Rows are sorted by the words of the first
 * key, then each run of rows that are equal there by the next key. For one thread.
 */
public final class RowSorter {
  private static final int INSERTION_COUNT_MAX = 16;
  private static final int RADIX_COUNT_MIN = 512;
  private static final int DIGIT_COUNT = 256;
  private static final int DIGIT_BITS = 8;

  /** Rows that may be moved without asking whether to go on. */
  private static final int CANCEL_COUNT = 1 << 16;

  /** Heap bytes for each row, {@code rows} itself among them. */
  static final int ROW_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;

  private final RowComparison comparison;
  private final CancelCheck cancel;

  // by place less base; rows that are sorted, and room for as many
  private int base;
  private int[] rows = {};
  private int[] otherRows = {};
  private long[] words = {};
  private long[] otherWords = {};

  public RowSorter(RowComparison comparison, CancelCheck cancel) {
    this.comparison = comparison;
    this.cancel = cancel;
  }

  /** Sorts rows [from, to). */
  public void sort(int[] all, int from, int to) {
    if (otherRows.length < to - from) {
      otherRows = new int[to - from];
      words = new long[to - from];
      otherWords = new long[to - from];
    }
    rows = all;
    base = from;
    sort(from, to, 0);
  }

  private void sort(int from, int to, int key) {
    if (key == comparison.keyCount() || to - from < 2) {
      return;
    }
    long[] ofKey = comparison.words(key);
    for (int i = from; i < to; i++) {
      words[i - base] = ofKey[rows[i]];
    }
    if (!isSorted(from, to)) {
      if (to - from <= INSERTION_COUNT_MAX) {
        insert(from, to);
      } else if (to - from < RADIX_COUNT_MIN) {
        merge(from, to);
      } else {
        sortLarge(from, to);
      }
    }
    sortRuns(from, to, key);
  }

  private boolean isSorted(int from, int to) {
    int i = from + 1 - base;
    int end = to - base;
    while (i < end && words[i - 1] <= words[i]) {
      i++;
    }
    return i == end;
  }

  private void sortRuns(int from, int to, int key) {
    for (int first = from; first < to; ) {
      long word = words[first - base];
      int end = first + 1;
      while (end < to && words[end - base] == word) {
        end++;
      }
      if (end - first > 1) {
        if (comparison.isCertain(key, word)) {
          sort(first, end, key + 1);
        } else {
          sortByValues(first, end, key);
        }
      }
      first = end;
    }
  }

  private void sortByValues(int from, int to, int key) {
    mergeByValues(from, to, key);
    if (key + 1 == comparison.keyCount()) {
      return;
    }
    for (int first = from; first < to; ) {
      int end = first + 1;
      while (end < to && comparison.compareValues(key, rows[first], rows[end]) == 0) {
        end++;
      }
      sort(first, end, key + 1);
      first = end;
    }
  }

  /** By digits where words differ in a few only, else by merging. */
  private void sortLarge(int from, int to) {
    cancel.check();
    long varying = 0;
    for (int i = from + 1; i < to; i++) {
      varying |= words[i - base] ^ words[from - base];
    }
    int passCount = 0;
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
      passCount += ((varying >>> shift) & (DIGIT_COUNT - 1)) != 0 ? 1 : 0;
    }
    int mergeCount = Integer.SIZE - Integer.numberOfLeadingZeros((to - from) / INSERTION_COUNT_MAX);
    if (passCount > mergeCount) {
      merge(from, to);
      return;
    }
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
      if (((varying >>> shift) & (DIGIT_COUNT - 1)) != 0) {
        cancel.check();
        sortByDigit(from, to, shift);
      }
    }
  }

  private void sortByDigit(int from, int to, int shift) {
    int[] places = new int[DIGIT_COUNT + 1];
    for (int i = from - base; i < to - base; i++) {
      places[digit(words[i], shift) + 1]++;
    }
    places[0] = from - base;
    for (int digit = 0; digit < DIGIT_COUNT; digit++) {
      places[digit + 1] += places[digit];
    }
    for (int i = from; i < to; i++) {
      long word = words[i - base];
      int place = places[digit(word, shift)]++;
      otherWords[place] = word;
      otherRows[place] = rows[i];
    }
    System.arraycopy(otherWords, from - base, words, from - base, to - from);
    System.arraycopy(otherRows, from - base, rows, from, to - from);
  }

  private static int digit(long word, int shift) {
    return (int) ((word ^ Long.MIN_VALUE) >>> shift) & (DIGIT_COUNT - 1);
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long word = words[i - base];
      int row = rows[i];
      int at = i;
      while (at > from && words[at - 1 - base] > word) {
        words[at - base] = words[at - 1 - base];
        rows[at] = rows[at - 1];
        at--;
      }
      words[at - base] = word;
      rows[at] = row;
    }
  }

  private void merge(int from, int to) {
    if (to - from <= INSERTION_COUNT_MAX) {
      insert(from, to);
      return;
    }
    if (to - from > CANCEL_COUNT) {
      cancel.check();
    }
    int middle = (from + to) >>> 1;
    merge(from, middle);
    merge(middle, to);
    if (words[middle - 1 - base] <= words[middle - base]) {
      return;
    }
    System.arraycopy(words, from - base, otherWords, from - base, middle - from);
    System.arraycopy(rows, from, otherRows, from - base, middle - from);
    int left = from - base;
    int leftEnd = middle - base;
    int right = middle - base;
    int end = to - base;
    for (int at = from - base; left < leftEnd; at++) {
      if (right < end && words[right] < otherWords[left]) {
        words[at] = words[right];
        rows[at + base] = rows[right + base];
        right++;
      } else {
        words[at] = otherWords[left];
        rows[at + base] = otherRows[left];
        left++;
      }
    }
  }

  private void mergeByValues(int from, int to, int key) {
    if (to - from <= INSERTION_COUNT_MAX) {
      insertByValues(from, to, key);
      return;
    }
    if (to - from > CANCEL_COUNT >> 3) {
      cancel.check();
    }
    int middle = (from + to) >>> 1;
    mergeByValues(from, middle, key);
    mergeByValues(middle, to, key);
    if (comparison.compareValues(key, rows[middle - 1], rows[middle]) <= 0) {
      return;
    }
    System.arraycopy(rows, from, otherRows, from - base, middle - from);
    int left = from - base;
    int leftEnd = middle - base;
    int right = middle;
    for (int at = from; left < leftEnd; at++) {
      if (right < to && comparison.compareValues(key, rows[right], otherRows[left]) < 0) {
        rows[at] = rows[right++];
      } else {
        rows[at] = otherRows[left++];
      }
    }
  }

  private void insertByValues(int from, int to, int key) {
    for (int i = from + 1; i < to; i++) {
      int row = rows[i];
      int at = i;
      while (at > from && comparison.compareValues(key, rows[at - 1], row) > 0) {
        rows[at] = rows[at - 1];
        at--;
      }
      rows[at] = row;
    }
  }
}
