package dev.adb.engine.exec;

import dev.adb.engine.vector.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one table that satisfy some filters, in order of position, a block at a time. */
final class TableCursor {
  private final ColumnReaders readers;
  private final List<RowFilter> filters;
  private final ScanCounters counters;

  /** The candidates: these rows, or those from {@code next} to {@code end}. */
  private final int @Nullable [] candidates;

  private int next;
  private final int end;
  private final int[] rows;
  private int count;

  private TableCursor(
      ColumnReaders readers,
      List<RowFilter> filters,
      ScanCounters counters,
      int @Nullable [] candidates,
      int next,
      int end) {
    this.readers = readers;
    this.filters = filters;
    this.counters = counters;
    this.candidates = candidates;
    this.next = next;
    this.end = end;
    this.rows = new int[Math.min(Batch.ROW_COUNT_MAX, end - next)];
  }

  static TableCursor ofRange(
      ColumnReaders readers, List<RowFilter> filters, ScanCounters counters, int from, int to) {
    return new TableCursor(readers, filters, counters, null, from, Math.max(from, to));
  }

  static TableCursor ofRows(
      ColumnReaders readers, List<RowFilter> filters, ScanCounters counters, int[] candidates) {
    return new TableCursor(readers, filters, counters, candidates, 0, candidates.length);
  }

  ColumnReaders readers() {
    return readers;
  }

  /** An upper bound of the rows that are left. */
  int remaining() {
    return end - next;
  }

  /** Fills {@link #rows} with the next rows; false once there are none. */
  boolean fill() {
    count = 0;
    while (count == 0 && next < end) {
      int block = Math.min(rows.length, end - next);
      if (candidates == null) {
        for (int i = 0; i < block; i++) {
          rows[i] = next + i;
        }
      } else {
        System.arraycopy(candidates, next, rows, 0, block);
      }
      next += block;
      counters.rowsExamined(block);
      count = block;
      for (RowFilter filter : filters) {
        count = filter.filter(rows, count);
      }
    }
    return count > 0;
  }

  int[] rows() {
    return rows;
  }

  int count() {
    return count;
  }
}
