package dev.adb.engine.vector;

import dev.adb.engine.type.TypeKind.Storage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a {@link RowStore}, whose rows are read in any order: the arrays of all its pages,
 * so that a row costs two loads and not a call.
 */
final class RowColumn {
  private static final int SHIFT = RowStore.SHIFT;
  private static final int MASK = Batch.ROW_COUNT_MAX - 1;

  private final int column;
  private final Storage storage;

  /** How many rows the arrays below were made for. */
  private int rowCount;

  private boolean hasNulls;
  private long[][] nulls = {};

  /** Of all pages, or null where values stand in the arrays. */
  private @Nullable Dictionary dictionary;

  /** Codes, if there is a dictionary. */
  private int[][] ints = {};

  private long[][] longs = {};
  private long[][] highs = {};
  private double[][] doubles = {};
  private @Nullable String[][] strings = {};
  private byte[] @Nullable [][] bytes = {};

  RowColumn(int column, Storage storage) {
    this.column = column;
    this.storage = storage;
  }

  /** Makes the column ready to be read, unless it is. */
  void prepare(List<Batch> pages, int count) {
    if (rowCount == count) {
      return;
    }
    rowCount = count;
    List<Vector> vectors = pages.stream().map(page -> page.column(column)).toList();
    dictionary = common(vectors);
    hasNulls = vectors.stream().anyMatch(Vector::hasNulls);
    nulls = vectors.stream().map(Vector::nulls).toArray(long[][]::new);
    if (dictionary != null) {
      ints = vectors.stream().map(Vector::codes).toArray(int[][]::new);
      return;
    }
    vectors.forEach(Vector::dropCodes);
    switch (storage) {
      case INT -> ints = vectors.stream().map(Vector::ints).toArray(int[][]::new);
      case LONG -> longs = vectors.stream().map(Vector::longs).toArray(long[][]::new);
      case LONG_PAIR -> {
        longs = vectors.stream().map(Vector::longs).toArray(long[][]::new);
        highs = vectors.stream().map(Vector::highs).toArray(long[][]::new);
      }
      case DOUBLE -> doubles = vectors.stream().map(Vector::doubles).toArray(double[][]::new);
      case STRING -> {
        strings = new String[vectors.size()][];
        for (int i = 0; i < strings.length; i++) {
          strings[i] = vectors.get(i).strings();
        }
      }
      case BYTES -> {
        bytes = new byte[vectors.size()][][];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = vectors.get(i).bytes();
        }
      }
    }
  }

  private static @Nullable Dictionary common(List<Vector> vectors) {
    Dictionary first = vectors.isEmpty() ? null : vectors.get(0).dictionary();
    return vectors.stream().allMatch(vector -> vector.dictionary() == first) ? first : null;
  }

  /**
   * Copies some rows to [0, count) of a vector, which has no nulls there yet.
   *
   * @param rows -1 for a row of nulls
   */
  void gather(int[] rows, int first, int count, Vector into) {
    if (dictionary != null) {
      gather(ints, rows, first, count, into.code(dictionary, count));
    } else {
      gatherValues(rows, first, count, into);
    }
    if (hasNulls || anyNegative(rows, first, count)) {
      for (int i = 0; i < count; i++) {
        int row = rows[first + i];
        if (row < 0 || (nulls[row >> SHIFT][(row & MASK) >> 6] & (1L << row)) != 0) {
          into.setNull(i);
        }
      }
    }
  }

  private void gatherValues(int[] rows, int first, int count, Vector into) {
    switch (storage) {
      case INT -> gather(ints, rows, first, count, into.ints());
      case LONG -> gather(longs, rows, first, count, into.longs());
      case LONG_PAIR -> {
        gather(longs, rows, first, count, into.longs());
        gather(highs, rows, first, count, into.highs());
      }
      case DOUBLE -> {
        double[] target = into.doubles();
        for (int i = 0; i < count; i++) {
          int row = rows[first + i];
          target[i] = row < 0 ? 0 : doubles[row >> SHIFT][row & MASK];
        }
      }
      case STRING -> {
        @Nullable String[] target = into.strings();
        for (int i = 0; i < count; i++) {
          int row = rows[first + i];
          target[i] = row < 0 ? null : strings[row >> SHIFT][row & MASK];
        }
      }
      case BYTES -> {
        byte[] @Nullable [] target = into.bytes();
        for (int i = 0; i < count; i++) {
          int row = rows[first + i];
          target[i] = row < 0 ? null : bytes[row >> SHIFT][row & MASK];
        }
      }
    }
  }

  private static boolean anyNegative(int[] rows, int first, int count) {
    int all = 0;
    for (int i = 0; i < count; i++) {
      all |= rows[first + i];
    }
    return all < 0;
  }

  private static void gather(int[][] source, int[] rows, int first, int count, int[] target) {
    for (int i = 0; i < count; i++) {
      int row = rows[first + i];
      target[i] = row < 0 ? 0 : source[row >> SHIFT][row & MASK];
    }
  }

  private static void gather(long[][] source, int[] rows, int first, int count, long[] target) {
    for (int i = 0; i < count; i++) {
      int row = rows[first + i];
      target[i] = row < 0 ? 0 : source[row >> SHIFT][row & MASK];
    }
  }
}
