package dev.adb.engine.exec;

import dev.adb.engine.array.IntArray;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.column.PairColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.event.DerivedEventId;
import dev.adb.engine.exec.filter.PartFilters;
import dev.adb.engine.exec.read.ColumnReaders;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.sorted.SortedRows;
import dev.adb.engine.sorted.SortedRows.Candidates;
import dev.adb.engine.sorted.SortedRowsHeader;
import dev.adb.engine.table.StoredPart;
import dev.adb.engine.table.TablePart;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows of one part of a table by its indexes. They leave out only rows that satisfy not all
 * predicates; whether the others do is left to filters.
 */
final class IndexLookup {
  /** Fewer rows are looked at sooner than found. */
  private static final int ROW_COUNT_LEAST = 64;

  /** An index is used if it leaves one row in so many, or fewer. */
  private static final int SHARE = 8;

  private final TablePart part;
  private final ColumnReaders readers;
  private final ScanCounters counters;

  IndexLookup(TablePart part, ColumnReaders readers, ScanCounters counters) {
    this.part = part;
    this.readers = readers;
    this.counters = counters;
  }

  /**
   * The rows from {@code from} up to, and without, {@code to} that may satisfy predicates, rising;
   * or null if it is better to look at all of them.
   */
  int @Nullable [] rows(List<ColumnPredicate> predicates, int from, int to) {
    if (predicates.isEmpty() || to - from < ROW_COUNT_LEAST) {
      return null;
    }
    for (ColumnPredicate predicate : predicates) {
      List<Object> ids = eventIds(predicate);
      int[] rows = ids == null ? null : withEventIds(ids, from, to);
      if (rows != null) {
        return rows;
      }
    }
    return part.indexes().length == 0
        ? null
        : withAttributes(PartFilters.onStored(readers, part, predicates), from, to);
  }

  private static @Nullable List<Object> eventIds(ColumnPredicate predicate) {
    if (predicate.columnId() != CommonColumn.EVENT_ID) {
      return null;
    }
    if (predicate instanceof Compare compare && compare.comparison() == Comparison.EQUAL) {
      return List.of(compare.value());
    }
    return predicate instanceof In in ? in.values() : null;
  }

  /**
   * Rows with given ids are found in their index, rows with a derived one by the position that is
   * in it.
   */
  private int @Nullable [] withEventIds(List<Object> ids, int from, int to) {
    DerivedEventId derived = readers.derivedIds();
    PairColumn given = part.eventIds();
    SortedRows index = given == null ? null : eventIdIndex();
    if (derived == null || (given != null && index == null)) {
      return null;
    }
    IntArray found = new IntArray();
    for (Object id : ids) {
      long high = ((UUID) id).getMostSignificantBits();
      long low = ((UUID) id).getLeastSignificantBits();
      if (given != null && index != null) {
        int[] rows = find(index, given, high, low);
        if (rows == null) {
          return null;
        }
        for (int row : rows) {
          found.add(row);
        }
      }
      int row = rowAt(derived.position(high, low), to);
      if (row >= 0) {
        found.add(row);
      }
    }
    return rising(found, from, to);
  }

  private @Nullable SortedRows eventIdIndex() {
    return part instanceof StoredPart stored ? stored.index(SortedRowsHeader.EVENT_IDS) : null;
  }

  /** The row at a position, among the first rows, or -1. */
  private int rowAt(long position, int among) {
    LongColumn positions = part.positions();
    int row = position < 0 ? -1 : positions.countUpTo(position, among) - 1;
    return row >= 0 && positions.get(row) == position ? row : -1;
  }

  private static int[] rising(IntArray found, int from, int to) {
    int[] rows = new int[found.count()];
    int count = 0;
    for (int i = 0; i < found.count(); i++) {
      int row = found.get(i);
      if (row >= from && row < to) {
        rows[count++] = row;
      }
    }
    return Arrays.stream(rows, 0, count).sorted().distinct().toArray();
  }

  private int @Nullable [] find(SortedRows index, PairColumn column, long high, long low) {
    counters.indexProbe();
    try {
      return index.find(column, high, low);
    } catch (AdbException e) {
      giveUp(index, e);
      return null;
    }
  }

  private int @Nullable [] withAttributes(List<ColumnPredicate> predicates, int from, int to) {
    if (predicates.isEmpty()) {
      return null;
    }
    int limit = (to - from) / SHARE;
    int[] best = null;
    for (SortedRows index : part.indexes()) {
      int[] rows = find(index, predicates, from, to, best == null ? limit : best.length - 1);
      best = rows == null ? best : rows;
    }
    return best;
  }

  /** The rows that an index leaves, or null if it is of no use or leaves more than a limit. */
  private int @Nullable [] find(
      SortedRows index, List<ColumnPredicate> predicates, int from, int to, int limit) {
    int first = index.header().columnIds().get(0);
    if (predicates.stream().noneMatch(predicate -> predicate.columnId() == first)) {
      return null;
    }
    counters.indexProbe();
    try {
      Candidates candidates = index.find(this::column, predicates);
      return candidates == null || candidates.count() > limit ? null : candidates.rows(from, to);
    } catch (AdbException e) {
      giveUp(index, e);
      return null;
    }
  }

  private @Nullable Column column(int columnId) {
    return columnId == CommonColumn.EVENT_ID ? part.eventIds() : part.attribute(columnId);
  }

  /**
   * Does without an index that is damaged, from now on; the next checkpoint builds it again. If it
   * is a column that is damaged, whoever reads that one finds out.
   */
  private void giveUp(SortedRows index, AdbException cause) {
    if (cause.code() != ErrorCode.CORRUPT_FILE) {
      throw cause;
    }
    counters.indexDamaged();
    if (part instanceof StoredPart stored) {
      stored.detach(index);
    }
  }
}
