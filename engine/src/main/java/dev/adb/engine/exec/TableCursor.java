package dev.adb.engine.exec;

import dev.adb.engine.vector.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one part of a table that satisfy some filters, a block at a time. The rows of a block
 * rise; walking backwards, each block stands before the one that was given last.
 */
final class TableCursor {
  private final ColumnReaders readers;
  private final List<RowFilter> filters;
  private final ScanCounters counters;

  /** The candidates: these rows, or those from {@code next} to {@code end}. */
  private final int @Nullable [] candidates;

  private int next;
  private int end;
  private final boolean backwards;

  /** How many candidates the next block has; it doubles where filters refuse most. */
  private int block;

  private int[] rows = {};
  private int count;

  private TableCursor(
      ColumnReaders readers,
      List<RowFilter> filters,
      ScanCounters counters,
      int @Nullable [] candidates,
      int next,
      int end,
      boolean backwards,
      int block) {
    this.readers = readers;
    this.filters = filters;
    this.counters = counters;
    this.candidates = candidates;
    this.next = next;
    this.end = end;
    this.backwards = backwards;
    this.block = block;
  }

  static TableCursor ofRange(
      ColumnReaders readers,
      List<RowFilter> filters,
      ScanCounters counters,
      int from,
      int to,
      boolean backwards,
      int block) {
    return new TableCursor(
        readers, filters, counters, null, from, Math.max(from, to), backwards, block);
  }

  static TableCursor ofRows(
      ColumnReaders readers,
      List<RowFilter> filters,
      ScanCounters counters,
      int[] candidates,
      boolean backwards,
      int block) {
    return new TableCursor(
        readers, filters, counters, candidates, 0, candidates.length, backwards, block);
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
      int taken = Math.min(block, end - next);
      if (rows.length < taken) {
        rows = new int[taken];
      }
      take(backwards ? end - taken : next, taken);
      if (backwards) {
        end -= taken;
      } else {
        next += taken;
      }
      counters.rowsExamined(taken);
      count = taken;
      for (RowFilter filter : filters) {
        count = filter.filter(rows, count);
      }
      if (count < taken / 2) {
        block = Math.min(Batch.ROW_COUNT_MAX, 2 * block);
      }
    }
    return count > 0;
  }

  private void take(int first, int taken) {
    if (candidates == null) {
      for (int i = 0; i < taken; i++) {
        rows[i] = first + i;
      }
    } else {
      System.arraycopy(candidates, first, rows, 0, taken);
    }
  }

  int[] rows() {
    return rows;
  }

  int count() {
    return count;
  }
}
