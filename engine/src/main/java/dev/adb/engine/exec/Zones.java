package dev.adb.engine.exec;

import dev.adb.engine.chunk.ColumnZone;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.IntColumn;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.vector.Batch;
import org.jspecify.annotations.Nullable;

/** Counts, and finds the least and the greatest word of, a column part by part. */
final class Zones {
  private long rowCount;
  private long valueCount;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private long[] words = {};
  private int[] ints = {};

  ZoneAnswer answer() {
    return valueCount == 0
        ? new ZoneAnswer(rowCount, 0, 0, 0)
        : new ZoneAnswer(rowCount, valueCount, min, max);
  }

  /** Takes in rows with the same value, or null for none. */
  void add(int rows, @Nullable Long word) {
    rowCount += rows;
    if (word != null && rows > 0) {
      valueCount += rows;
      take(word, word);
    }
  }

  /**
   * Takes in rows [from, to) of a column of INT or LONG storage.
   *
   * @param zone what is known of the whole column, or null
   */
  void add(Column column, @Nullable ColumnZone zone, int from, int to) {
    rowCount += to - from;
    if (zone != null && from == 0 && to == column.rowCount() && zone.hasWords()) {
      if (!zone.isAllNull()) {
        valueCount += to - zone.nullCount();
        take(zone.minWord(), zone.maxWord());
      }
      return;
    }
    for (int first = from; first < to; first += Batch.ROW_COUNT_MAX) {
      read(column, first, Math.min(Batch.ROW_COUNT_MAX, to - first));
    }
  }

  private void take(long least, long greatest) {
    min = Math.min(min, least);
    max = Math.max(max, greatest);
  }

  private void read(Column column, int first, int count) {
    if (words.length == 0) {
      words = new long[Batch.ROW_COUNT_MAX];
      ints = new int[Batch.ROW_COUNT_MAX];
    }
    if (column instanceof LongColumn longs) {
      longs.read(first, count, words, 0);
    } else {
      ((IntColumn) column).read(first, count, ints, 0);
      for (int i = 0; i < count; i++) {
        words[i] = ints[i];
      }
    }
    boolean nulls = column.anyNull(first, count);
    for (int i = 0; i < count; i++) {
      if (!nulls || !column.isNull(first + i)) {
        valueCount++;
        take(words[i], words[i]);
      }
    }
  }
}
