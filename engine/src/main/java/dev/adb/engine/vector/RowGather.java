package dev.adb.engine.vector;

import dev.adb.engine.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies columns of kept rows in any order. Made once all rows are there; after {@link #RowGather}
 * the pages are only read.
 *
 * <p>A row's number is that of its page times {@link Batch#ROW_COUNT_MAX} plus its place in the
 * page. Each page may be of another {@link RowStore}. Thread-safe.
 */
public final class RowGather {
  private static final int SHIFT = 11;
  private static final int MASK = Batch.ROW_COUNT_MAX - 1;

  private final Column[] columns;

  public RowGather(List<Batch> pages, List<DataType> types) {
    columns = new Column[types.size()];
    for (int i = 0; i < columns.length; i++) {
      Vector[] vectors = new Vector[pages.size()];
      for (int page = 0; page < vectors.length; page++) {
        vectors[page] = pages.get(page).column(i);
      }
      columns[i] = new Column(types.get(i), vectors);
    }
  }

  /** A column of all pages. */
  private static final class Column {
    final Vector[] pages;
    final @Nullable Dictionary dictionary;
    final int[][] ints;
    final long[][] longs;
    final long[][] highs;
    final double[][] doubles;
    final @Nullable Object[][] objects;
    boolean hasNulls;

    Column(DataType type, Vector[] pages) {
      this.pages = pages;
      int count = pages.length;
      ints = new int[count][];
      longs = new long[count][];
      highs = new long[count][];
      doubles = new double[count][];
      objects = new Object[count][];
      dictionary = dictionary(pages);
      for (int page = 0; page < count; page++) {
        Vector vector = pages[page];
        hasNulls |= vector.hasNulls();
        if (dictionary != null) {
          ints[page] = vector.codes();
          continue;
        }
        switch (type.storage()) {
          case INT -> ints[page] = vector.ints();
          case LONG -> longs[page] = vector.longs();
          case LONG_PAIR -> {
            longs[page] = vector.longs();
            highs[page] = vector.highs();
          }
          case DOUBLE -> doubles[page] = vector.doubles();
          case STRING -> objects[page] = vector.strings();
          case BYTES -> objects[page] = vector.bytes();
        }
      }
    }

    /** The dictionary of all pages, or null. */
    private static @Nullable Dictionary dictionary(Vector[] pages) {
      Dictionary first = pages.length == 0 ? null : pages[0].dictionary();
      for (Vector page : pages) {
        if (page.dictionary() != first) {
          return null;
        }
      }
      return first;
    }
  }

  /**
   * Copies a column of some rows to [0, count) of a vector, which has no nulls there yet.
   *
   * @param rows numbers of rows in any order, from {@code first} on
   */
  public void gather(int column, int[] rows, int first, int count, Vector into) {
    Column from = columns[column];
    if (from.dictionary != null) {
      gather(from.ints, rows, first, count, into.code(from.dictionary, count));
    } else {
      switch (into.type().storage()) {
        case INT -> gather(from.ints, rows, first, count, into.ints());
        case LONG -> gather(from.longs, rows, first, count, into.longs());
        case LONG_PAIR -> {
          gather(from.longs, rows, first, count, into.longs());
          gather(from.highs, rows, first, count, into.highs());
        }
        case DOUBLE -> gather(from.doubles, rows, first, count, into.doubles());
        case STRING -> gather(from.objects, rows, first, count, into.strings());
        case BYTES -> gather(from.objects, rows, first, count, into.bytes());
      }
    }
    if (from.hasNulls) {
      for (int i = 0; i < count; i++) {
        int row = rows[first + i];
        if (from.pages[row >> SHIFT].isNull(row & MASK)) {
          into.setNull(i);
        }
      }
    }
  }

  private static void gather(int[][] pages, int[] rows, int first, int count, int[] into) {
    for (int i = 0; i < count; i++) {
      int row = rows[first + i];
      into[i] = pages[row >> SHIFT][row & MASK];
    }
  }

  private static void gather(long[][] pages, int[] rows, int first, int count, long[] into) {
    for (int i = 0; i < count; i++) {
      int row = rows[first + i];
      into[i] = pages[row >> SHIFT][row & MASK];
    }
  }

  private static void gather(double[][] pages, int[] rows, int first, int count, double[] into) {
    for (int i = 0; i < count; i++) {
      int row = rows[first + i];
      into[i] = pages[row >> SHIFT][row & MASK];
    }
  }

  private static void gather(
      @Nullable Object[][] pages, int[] rows, int first, int count, @Nullable Object[] into) {
    for (int i = 0; i < count; i++) {
      int row = rows[first + i];
      into[i] = pages[row >> SHIFT][row & MASK];
    }
  }
}
