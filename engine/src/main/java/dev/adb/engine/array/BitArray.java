package dev.adb.engine.array;

/** A growing set of row numbers in which most are absent: which rows of a column are null. */
public final class BitArray {
  private static final int WORD_SHIFT = 6;

  private final LongArray words = new LongArray();

  /**
   * How many words readers may look at. Volatile, for a reader may come upon words that were added
   * behind those of its own rows.
   */
  private volatile int wordCount;

  /** Whether any bit was ever set; when false {@link #get} need not be asked. */
  public boolean anySet() {
    return wordCount > 0;
  }

  public boolean get(int index) {
    int word = index >> WORD_SHIFT;
    return word < wordCount && (words.get(word) & (1L << index)) != 0;
  }

  /** The bits from index {@code 64 * word}, the lowest first. */
  public long word(int word) {
    return word < wordCount ? words.get(word) : 0;
  }

  /** Sets a bit; indexes come in rising order. */
  public void set(int index) {
    int word = index >> WORD_SHIFT;
    while (words.count() <= word) {
      words.add(0);
    }
    words.set(word, words.get(word) | (1L << index));
    if (wordCount <= word) {
      wordCount = word + 1;
    }
  }
}
