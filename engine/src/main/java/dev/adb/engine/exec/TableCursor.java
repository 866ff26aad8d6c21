package dev.adb.engine.exec;

import dev.adb.engine.column.LongColumn;
import dev.adb.engine.exec.filter.RowFilter;
import dev.adb.engine.exec.filter.RowFilter.Verdict;
import dev.adb.engine.exec.read.ColumnReader;
import dev.adb.engine.exec.read.ColumnReaders;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one part of a table that satisfy some filters, some at a time. Those in hand rise;
 * walking backwards, they stand before those that were given last.
 */
final class TableCursor {
  /** With fewer rows in hand than this, a scan of all rows goes on looking. */
  private static final int ENOUGH = Batch.ROW_COUNT_MAX / 2;

  private final ColumnReaders readers;
  private final List<RowFilter> filters;
  private final ScanCounters counters;

  /** The candidates: these rows, or those from {@code next} to {@code end}. */
  private final int @Nullable [] candidates;

  private int next;
  private int end;
  private final boolean backwards;

  /** How many candidates are looked at next; it doubles where filters refuse most. */
  private int block;

  /** Whether rows are collected from several blocks: all will be wanted. */
  private final boolean collects;

  private int count;

  /** The rows in hand, unless they follow each other from {@code first}. */
  private int[] rows = {};

  private boolean contiguous;
  private int first;

  /**
   * @param block how many candidates to look at first
   */
  TableCursor(
      ColumnReaders readers,
      List<RowFilter> filters,
      ScanCounters counters,
      int @Nullable [] candidates,
      int from,
      int to,
      boolean backwards,
      int block) {
    this.readers = readers;
    this.filters = filters;
    this.counters = counters;
    this.candidates = candidates;
    this.next = from;
    this.end = Math.max(from, to);
    this.backwards = backwards;
    this.block = block;
    this.collects = !backwards && block == Batch.ROW_COUNT_MAX;
  }

  ColumnReaders readers() {
    return readers;
  }

  /** An upper bound of the rows that are left. */
  int remaining() {
    return end - next;
  }

  /** Takes the next rows in hand; false once there are none. */
  boolean fill() {
    count = 0;
    contiguous = false;
    if (filters.isEmpty() && candidates == null) {
      return fillWhole();
    }
    int enough = collects ? ENOUGH : 1;
    while (count < enough && next < end) {
      int taken = step();
      int from = backwards ? end - taken : next;
      if (backwards) {
        end -= taken;
      } else {
        next += taken;
      }
      int kept = take(from, taken);
      count += kept;
      if (kept < taken / 2) {
        block = Math.min(Batch.ROW_COUNT_MAX, 2 * block);
      }
    }
    if (count > 0) {
      first = rows[0];
      contiguous = rows[count - 1] - first == count - 1;
    }
    return count > 0;
  }

  private boolean fillWhole() {
    if (next == end) {
      return false;
    }
    count = step();
    first = backwards ? end - count : next;
    if (backwards) {
      end -= count;
    } else {
      next += count;
    }
    contiguous = true;
    counters.rowsExamined(count);
    return true;
  }

  /** How many candidates to look at: whole blocks of the columns' encodings where it can. */
  private int step() {
    if (!collects || candidates != null) {
      return Math.min(block, end - next);
    }
    return Math.min(Batch.ROW_COUNT_MAX - (next & (Batch.ROW_COUNT_MAX - 1)), end - next);
  }

  /** Puts those of some candidates that pass the filters behind the rows in hand. */
  private int take(int from, int taken) {
    if (rows.length < count + taken) {
      int[] longer = new int[collects && end > next ? ENOUGH + Batch.ROW_COUNT_MAX : count + taken];
      System.arraycopy(rows, 0, longer, 0, count);
      rows = longer;
    }
    if (candidates != null) {
      counters.rowsExamined(taken);
      System.arraycopy(candidates, from, rows, count, taken);
      int kept = taken;
      for (int i = 0; i < filters.size() && kept > 0; i++) {
        kept = filters.get(i).filter(rows, count, kept);
      }
      return kept;
    }
    return takeRange(from, taken);
  }

  private int takeRange(int from, int taken) {
    for (int i = 0; i < filters.size(); i++) {
      if (filters.get(i).verdict(from, taken) == Verdict.NONE) {
        counters.blockSkipped();
        return 0;
      }
    }
    counters.rowsExamined(taken);
    boolean whole = true;
    int kept = taken;
    for (int i = 0; i < filters.size() && kept > 0; i++) {
      RowFilter filter = filters.get(i);
      if (filter.verdict(from, taken) != Verdict.ALL) {
        kept = whole ? filter.select(from, taken, rows, count) : filter.filter(rows, count, kept);
        whole = false;
      }
    }
    if (whole) {
      for (int i = 0; i < taken; i++) {
        rows[count + i] = from + i;
      }
    }
    return kept;
  }

  /** How many rows are in hand. */
  int count() {
    return count;
  }

  /** One of the rows in hand. */
  int row(int index) {
    return contiguous ? first + index : rows[index];
  }

  /** Copies a column of some rows in hand, from {@code index} on, to a vector. */
  void read(ColumnReader reader, int index, int rowCount, Vector into, int at) {
    if (contiguous) {
      reader.read(first + index, rowCount, into, at);
    } else {
      reader.gather(rows, index, rowCount, into, at);
    }
  }

  /** Copies the values of a column of the rows in hand. */
  void read(LongColumn column, long[] into) {
    if (contiguous) {
      column.read(first, count, into, 0);
    } else {
      column.gather(rows, 0, count, into, 0);
    }
  }
}
