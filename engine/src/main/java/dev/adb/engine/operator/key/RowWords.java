package dev.adb.engine.operator.key;

import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of a batch as words, one after the other, with a mask of nulls for each. */
final class RowWords {
  private static final long LOW_HALF = 0xffff_ffffL;

  private long[] words = {};
  private int[] masks = {};
  private int width;
  private int rowCount;
  private boolean hasMasks;

  /** Begins with rows that have no null. */
  void begin(int wordCount, int rows) {
    width = wordCount;
    rowCount = rows;
    hasMasks = false;
    if (words.length < width * rowCount) {
      words = new long[width * rowCount];
    }
  }

  long[] words() {
    return words;
  }

  /** The null parts of each row; null if no row has one. */
  int @Nullable [] masks() {
    return hasMasks ? masks : null;
  }

  /**
   * Puts a column of any storage but strings and bytes.
   *
   * @param word the first of those that it takes
   * @param isLow whether it is the lower half of its word, whose higher half is there already; only
   *     for ints
   * @param part its bit in a mask
   */
  void put(Vector column, int word, boolean isLow, int part) {
    switch (column.type().storage()) {
      case INT -> putHalf(column.ints(), word, isLow);
      case LONG -> putLongs(column.longs(), word);
      case LONG_PAIR -> {
        putLongs(column.highs(), word);
        putLongs(column.longs(), word + 1);
      }
      case DOUBLE -> putDoubles(column.doubles(), word);
      case STRING, BYTES -> throw new IllegalArgumentException("no words: " + column.type());
    }
    if (column.hasNulls()) {
      putNulls(column, word, isLow, part);
    }
  }

  void putHalf(int[] values, int word, boolean isLow) {
    if (isLow) {
      for (int row = 0, at = word; row < rowCount; row++, at += width) {
        words[at] |= values[row] & LOW_HALF;
      }
    } else {
      for (int row = 0, at = word; row < rowCount; row++, at += width) {
        words[at] = (long) values[row] << 32;
      }
    }
  }

  private void putLongs(long[] values, int word) {
    for (int row = 0, at = word; row < rowCount; row++, at += width) {
      words[at] = values[row];
    }
  }

  private void putDoubles(double[] values, int word) {
    for (int row = 0, at = word; row < rowCount; row++, at += width) {
      // adding 0.0 makes -0.0 the one zero; every NaN has the same bits
      words[at] = Double.doubleToLongBits(values[row] + 0.0);
    }
  }

  private void putNulls(Vector column, int word, boolean isLow, int part) {
    if (!hasMasks) {
      if (masks.length < rowCount) {
        masks = new int[rowCount];
      } else {
        Arrays.fill(masks, 0, rowCount, 0);
      }
      hasMasks = true;
    }
    for (int row = 0, at = word; row < rowCount; row++, at += width) {
      if (column.isNull(row)) {
        masks[row] |= 1 << part;
        switch (column.type().storage()) {
          case INT -> words[at] &= isLow ? ~LOW_HALF : LOW_HALF;
          case LONG_PAIR -> {
            words[at] = 0;
            words[at + 1] = 0;
          }
          default -> words[at] = 0;
        }
      }
    }
  }
}
