package dev.adb.engine.exec;

import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.table.EventTable;
import dev.adb.engine.table.TablePart;
import dev.adb.engine.table.TableState;
import dev.adb.engine.vector.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one table that a scan reads, part by part. Used once. */
final class TableRows {
  private final ScanContext context;
  private final TableState state;
  private final List<ColumnPredicate> predicates;
  private final TablePart[] parts;

  /** The rows to look at, rising; or null for those from {@code next} to {@code end}. */
  private final int @Nullable [] rows;

  /** A row, or an index among {@code rows}. */
  private int next;

  private int end;
  private boolean backwards;
  private int firstBlock = Batch.ROW_COUNT_MAX;

  private TableRows(
      ScanContext context,
      TableState state,
      List<ColumnPredicate> predicates,
      int @Nullable [] rows,
      int next,
      int end) {
    this.context = context;
    this.state = state;
    this.predicates = predicates;
    this.parts = state.table().parts();
    this.rows = rows;
    this.next = next;
    this.end = end;
  }

  static TableRows ofRange(
      ScanContext context, TableState state, List<ColumnPredicate> predicates, int from, int to) {
    return new TableRows(context, state, predicates, null, from, Math.max(from, to));
  }

  static TableRows ofRows(
      ScanContext context, TableState state, List<ColumnPredicate> predicates, int[] rows) {
    return new TableRows(context, state, predicates, rows, 0, rows.length);
  }

  /** Says how to walk; before the first cursor is asked for. */
  void walk(ScanOrder order, int tableCount) {
    backwards = order.backwards();
    firstBlock = order.firstBlock(tableCount);
  }

  /** An upper bound of the rows that are left. */
  int remaining() {
    return end - next;
  }

  /** A cursor over the rows of the next part that may have some, or null once there is none. */
  @Nullable TableCursor next() {
    while (next < end) {
      int at = backwards ? end - 1 : next;
      int row = rows == null ? at : rows[at];
      int number = EventTable.find(parts, row);
      TablePart part = parts[number];
      int from = next;
      int to = end;
      if (backwards) {
        from = rows == null ? Math.max(next, part.firstRow()) : startAmong(rows, part.firstRow());
        end = from;
      } else {
        int partEnd = number + 1 < parts.length ? parts[number + 1].firstRow() : Integer.MAX_VALUE;
        to = rows == null ? Math.min(end, partEnd) : endAmong(rows, partEnd);
        next = to;
      }
      ColumnReaders readers =
          new ColumnReaders(
              context.catalog(), state, part, context.derivedIds(), context.shownAfter());
      List<RowFilter> filters = PartFilters.of(context.catalog(), readers, predicates);
      TableCursor cursor = filters == null ? null : cursor(part, readers, filters, from, to);
      if (cursor != null) {
        return cursor;
      }
      context.counters().partSkipped();
    }
    return null;
  }

  /** The cursor over some rows of a part, or null if an index says that there are none. */
  private @Nullable TableCursor cursor(
      TablePart part, ColumnReaders readers, List<RowFilter> filters, int from, int to) {
    ScanCounters counters = context.counters();
    int first = part.firstRow();
    int[] found =
        rows == null
            ? new IndexLookup(part, readers, counters).rows(predicates, from - first, to - first)
            : local(rows, from, to, first);
    if (found == null) {
      return TableCursor.ofRange(
          readers, filters, counters, from - first, to - first, backwards, firstBlock);
    }
    return found.length == 0
        ? null
        : TableCursor.ofRows(readers, filters, counters, found, backwards, firstBlock);
  }

  private int endAmong(int[] candidates, int partEnd) {
    int to = next;
    while (to < end && candidates[to] < partEnd) {
      to++;
    }
    return to;
  }

  private int startAmong(int[] candidates, int partStart) {
    int from = end;
    while (from > next && candidates[from - 1] >= partStart) {
      from--;
    }
    return from;
  }

  private static int[] local(int[] rows, int from, int to, int firstRow) {
    if (firstRow == 0 && from == 0 && to == rows.length) {
      return rows;
    }
    int[] local = new int[to - from];
    for (int i = 0; i < local.length; i++) {
      local[i] = rows[from + i] - firstRow;
    }
    return local;
  }
}
