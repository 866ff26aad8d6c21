package dev.adb.engine.exec.filter;

/** Rows whose int, or code, is in a range: those of a block are unpacked, then compared. */
final class IntRangeFilter implements RowFilter {
  private final IntSource source;
  private final WordRange range;
  private int[] ints = {};

  IntRangeFilter(IntSource source, WordRange range) {
    this.source = source;
    this.range = range;
  }

  @Override
  public Verdict verdict(int first, int count) {
    return range.verdict(
        source.column(),
        source.lowerBound(first, count),
        source.upperBound(first, count),
        first,
        count);
  }

  @Override
  public int select(int first, int count, int[] into, int at) {
    if (range.empty()) {
      return 0;
    }
    int[] values = room(count);
    source.read(first, count, values);
    long low = range.low() + Long.MIN_VALUE;
    long limit = range.limit();
    int kept = at;
    for (int i = 0; i < count; i++) {
      into[kept] = first + i;
      kept += values[i] - low <= limit ? 1 : 0;
    }
    return NullRows.leaveOut(source.column(), into, at, kept - at);
  }

  @Override
  public int filter(int[] rows, int from, int count) {
    if (range.empty()) {
      return 0;
    }
    int[] values = room(count);
    source.gather(rows, from, count, values);
    long low = range.low() + Long.MIN_VALUE;
    long limit = range.limit();
    int kept = from;
    for (int i = 0; i < count; i++) {
      rows[kept] = rows[from + i];
      kept += values[i] - low <= limit ? 1 : 0;
    }
    return NullRows.leaveOut(source.column(), rows, from, kept - from);
  }

  private int[] room(int count) {
    if (ints.length < count) {
      ints = new int[count];
    }
    return ints;
  }
}
