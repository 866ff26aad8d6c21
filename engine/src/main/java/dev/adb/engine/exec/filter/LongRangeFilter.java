package dev.adb.engine.exec.filter;

import dev.adb.engine.column.LongColumn;

/** Rows of a column of words in a range: the words of a block are unpacked, then compared. */
final class LongRangeFilter implements RowFilter {
  private final LongColumn column;
  private final WordRange range;
  private long[] words = {};

  LongRangeFilter(LongColumn column, WordRange range) {
    this.column = column;
    this.range = range;
  }

  @Override
  public Verdict verdict(int first, int count) {
    return range.verdict(
        column, column.lowerBound(first, count), column.upperBound(first, count), first, count);
  }

  @Override
  public int select(int first, int count, int[] into, int at) {
    if (range.empty()) {
      return 0;
    }
    long[] values = room(count);
    column.read(first, count, values, 0);
    long low = range.low() + Long.MIN_VALUE;
    long limit = range.limit();
    int kept = at;
    for (int i = 0; i < count; i++) {
      into[kept] = first + i;
      kept += values[i] - low <= limit ? 1 : 0;
    }
    return NullRows.leaveOut(column, into, at, kept - at);
  }

  @Override
  public int filter(int[] rows, int from, int count) {
    if (range.empty()) {
      return 0;
    }
    long[] values = room(count);
    column.gather(rows, from, count, values, 0);
    long low = range.low() + Long.MIN_VALUE;
    long limit = range.limit();
    int kept = from;
    for (int i = 0; i < count; i++) {
      rows[kept] = rows[from + i];
      kept += values[i] - low <= limit ? 1 : 0;
    }
    return NullRows.leaveOut(column, rows, from, kept - from);
  }

  private long[] room(int count) {
    if (words.length < count) {
      words = new long[count];
    }
    return words;
  }
}
