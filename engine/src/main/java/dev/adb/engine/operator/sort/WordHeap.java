package dev.adb.engine.operator.sort;

import java.util.Arrays;

/** The least of some words: a heap with the greatest of them on top. */
final class WordHeap {
  private final int capacity;
  private long[] words;
  private int count;

  WordHeap(int capacity) {
    this.capacity = capacity;
    words = new long[Math.min(capacity, 64)];
  }

  boolean isFull() {
    return count == capacity;
  }

  /** The greatest of the words that are kept. */
  long greatest() {
    return words[0];
  }

  void add(long[] added, int addedCount) {
    int i = 0;
    while (i < addedCount && count < capacity) {
      push(added[i++]);
    }
    long greatest = words[0];
    for (; i < addedCount; i++) {
      if (added[i] < greatest) {
        replace(added[i]);
        greatest = words[0];
      }
    }
  }

  private void push(long word) {
    if (count == words.length) {
      words = Arrays.copyOf(words, Math.min(capacity, 2 * count));
    }
    int at = count++;
    while (at > 0 && words[(at - 1) >>> 1] < word) {
      words[at] = words[(at - 1) >>> 1];
      at = (at - 1) >>> 1;
    }
    words[at] = word;
  }

  private void replace(long word) {
    int at = 0;
    int child = 1;
    while (child < count) {
      if (child + 1 < count && words[child + 1] > words[child]) {
        child++;
      }
      if (words[child] <= word) {
        break;
      }
      words[at] = words[child];
      at = child;
      child = 2 * at + 1;
    }
    words[at] = word;
  }
}
