package dev.adb.engine.exec.filter;

import dev.adb.engine.column.Column;
import dev.adb.engine.column.LongColumn;
import java.util.Arrays;

/** Rows whose word, or code, is one of some. */
abstract class WordSetFilter implements RowFilter {
  private final Column column;

  /** Rising. */
  private final long[] members;

  private WordSetFilter(Column column, long[] members) {
    this.column = column;
    this.members = members;
  }

  static RowFilter of(LongColumn column, long[] members) {
    return new WordSetFilter(column, members) {
      private long[] words = {};

      @Override
      public Verdict verdict(int first, int count) {
        return verdict(column.lowerBound(first, count), column.upperBound(first, count));
      }

      @Override
      public int filter(int[] rows, int from, int count) {
        words = words.length < count ? new long[count] : words;
        column.gather(rows, from, count, words, 0);
        return keep(words, rows, from, count);
      }
    };
  }

  static RowFilter of(IntSource source, long[] members) {
    return new WordSetFilter(source.column(), members) {
      private int[] ints = {};
      private long[] words = {};

      @Override
      public Verdict verdict(int first, int count) {
        return verdict(source.lowerBound(first, count), source.upperBound(first, count));
      }

      @Override
      public int filter(int[] rows, int from, int count) {
        if (ints.length < count) {
          ints = new int[count];
          words = new long[count];
        }
        source.gather(rows, from, count, ints);
        for (int i = 0; i < count; i++) {
          words[i] = ints[i];
        }
        return keep(words, rows, from, count);
      }
    };
  }

  /** None if no member lies between bounds. */
  final Verdict verdict(long least, long greatest) {
    int place = Arrays.binarySearch(members, least);
    int next = place < 0 ? -place - 1 : place;
    return next == members.length || members[next] > greatest ? Verdict.NONE : Verdict.UNKNOWN;
  }

  final int keep(long[] words, int[] rows, int from, int count) {
    int kept = from;
    for (int i = 0; i < count; i++) {
      rows[kept] = rows[from + i];
      kept += Arrays.binarySearch(members, words[i]) >= 0 ? 1 : 0;
    }
    return NullRows.leaveOut(column, rows, from, kept - from);
  }
}
