package dev.adb.engine.operator.window;

import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;

/** Functions of a row's place in its partition. */
final class RankFunctions {
  private RankFunctions() {}

  static void compute(WindowFunction function, WindowRows window, Vector into) {
    for (int partition = 0; partition < window.partitionCount(); partition++) {
      int start = window.start(partition);
      int end = window.start(partition + 1);
      switch (function.kind()) {
        case ROW_NUMBER -> numberRows(window.rows(), start, end, into);
        case RANK -> rank(window, start, end, into);
        case DENSE_RANK -> rankDensely(window, start, end, into);
        case PERCENT_RANK -> rankInPercent(window, start, end, into);
        case CUME_DIST -> distribute(window, start, end, into);
        case NTILE -> tile(function.constant(0, 1), window.rows(), start, end, into);
        default -> throw new IllegalArgumentException("no rank: " + function.kind());
      }
    }
  }

  private static void put(Vector into, int row, long value) {
    if (into.type().storage() == Storage.INT) {
      into.ints()[row] = (int) value;
    } else {
      into.longs()[row] = value;
    }
  }

  private static void numberRows(int[] rows, int start, int end, Vector into) {
    if (into.type().storage() == Storage.LONG) {
      long[] numbers = into.longs();
      for (int i = start; i < end; i++) {
        numbers[rows[i]] = i - start + 1L;
      }
      return;
    }
    for (int i = start; i < end; i++) {
      put(into, rows[i], i - start + 1);
    }
  }

  private static void rank(WindowRows window, int start, int end, Vector into) {
    int[] peers = window.peerStarts();
    for (int i = start; i < end; i++) {
      put(into, window.rows()[i], peers[i] - start + 1);
    }
  }

  private static void rankDensely(WindowRows window, int start, int end, Vector into) {
    int[] peers = window.peerStarts();
    int rank = 0;
    for (int i = start; i < end; i++) {
      if (peers[i] == i) {
        rank++;
      }
      put(into, window.rows()[i], rank);
    }
  }

  private static void rankInPercent(WindowRows window, int start, int end, Vector into) {
    int[] peers = window.peerStarts();
    double others = Math.max(1, end - start - 1);
    for (int i = start; i < end; i++) {
      into.doubles()[window.rows()[i]] = (peers[i] - start) / others;
    }
  }

  private static void distribute(WindowRows window, int start, int end, Vector into) {
    int[] peers = window.peerEnds();
    double count = end - start;
    for (int i = start; i < end; i++) {
      into.doubles()[window.rows()[i]] = (peers[i] - start) / count;
    }
  }

  /** The first tiles have a row more, if rows do not go into tiles evenly. */
  private static void tile(long tiles, int[] rows, int start, int end, Vector into) {
    long count = end - (long) start;
    long size = count / tiles;
    long longer = count % tiles;
    long rowsOfLonger = longer * (size + 1);
    for (int i = start; i < end; i++) {
      long at = i - (long) start;
      long tile =
          at < rowsOfLonger ? at / (size + 1) : longer + (at - rowsOfLonger) / Math.max(1, size);
      put(into, rows[i], tile + 1);
    }
  }
}
