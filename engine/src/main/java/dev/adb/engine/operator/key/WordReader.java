package dev.adb.engine.operator.key;

import dev.adb.engine.vector.Vector;

/** Reads from words what {@link RowWords} put there. */
final class WordReader {
  private WordReader() {}

  /**
   * Puts a column of some keys to rows [0, count) of a vector that has no nulls yet.
   *
   * @param word see {@link RowWords#put}, as of the others
   */
  static void read(
      WordTable table, int[] ordinals, int count, int word, boolean isLow, int part, Vector into) {
    switch (into.type().storage()) {
      case INT -> readHalf(table, ordinals, count, word, isLow, into.ints());
      case LONG -> readLongs(table, ordinals, count, word, into.longs());
      case LONG_PAIR -> {
        readLongs(table, ordinals, count, word, into.highs());
        readLongs(table, ordinals, count, word + 1, into.longs());
      }
      case DOUBLE -> {
        double[] values = into.doubles();
        for (int row = 0; row < count; row++) {
          values[row] = Double.longBitsToDouble(table.word(ordinals[row], word));
        }
      }
      case STRING, BYTES -> throw new IllegalArgumentException("no words: " + into.type());
    }
    if (table.hasMasks()) {
      for (int row = 0; row < count; row++) {
        if ((table.mask(ordinals[row]) >>> part & 1) != 0) {
          into.setNull(row);
        }
      }
    }
  }

  static void readHalf(
      WordTable table, int[] ordinals, int count, int word, boolean isLow, int[] into) {
    int shift = isLow ? 0 : 32;
    for (int row = 0; row < count; row++) {
      into[row] = (int) (table.word(ordinals[row], word) >> shift);
    }
  }

  private static void readLongs(WordTable table, int[] ordinals, int count, int word, long[] into) {
    for (int row = 0; row < count; row++) {
      into[row] = table.word(ordinals[row], word);
    }
  }
}
