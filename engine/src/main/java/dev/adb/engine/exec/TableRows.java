package dev.adb.engine.exec;

import dev.adb.engine.exec.filter.PartFilters;
import dev.adb.engine.exec.filter.RowFilter;
import dev.adb.engine.exec.read.Coding;
import dev.adb.engine.exec.read.ColumnReaders;
import dev.adb.engine.exec.read.ScanNames;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.table.EventTable;
import dev.adb.engine.table.TablePart;
import dev.adb.engine.table.TableState;
import dev.adb.engine.vector.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one table that a scan reads, part by part. Used once. */
final class TableRows {
  /** So few rows are given as values: it takes longer to decode them. */
  private static final int CODED_ROW_COUNT_MIN = 64;

  private final ScanContext context;
  private final TableState state;
  private final ScanNames names;
  private final List<ColumnPredicate> predicates;
  private final TablePart[] parts;

  /** The rows to look at, rising; or null for those from {@code next} to {@code end}. */
  private final int @Nullable [] rows;

  /** A row, or an index among {@code rows}. */
  private int next;

  private int end;
  private ScanOrder order = ScanOrder.ALL;
  private int firstBlock = Batch.ROW_COUNT_MAX;

  private TableRows(
      ScanContext context,
      TableState state,
      ScanNames names,
      List<ColumnPredicate> predicates,
      int @Nullable [] rows,
      int next,
      int end) {
    this.context = context;
    this.state = state;
    this.names = names;
    this.predicates = predicates;
    this.parts = state.table().parts();
    this.rows = rows;
    this.next = next;
    this.end = end;
  }

  static TableRows ofRange(
      ScanContext context,
      TableState state,
      ScanNames names,
      List<ColumnPredicate> predicates,
      int from,
      int to) {
    return new TableRows(context, state, names, predicates, null, from, Math.max(from, to));
  }

  static TableRows ofRows(
      ScanContext context,
      TableState state,
      ScanNames names,
      List<ColumnPredicate> predicates,
      int[] rows) {
    return new TableRows(context, state, names, predicates, rows, 0, rows.length);
  }

  /** Says how to walk; before the first cursor is asked for. */
  void walk(ScanOrder wanted, int tableCount) {
    order = wanted;
    firstBlock = wanted.firstBlock(tableCount);
  }

  /** An upper bound of the rows that are left. */
  int remaining() {
    return end - next;
  }

  /** A cursor over the rows of the next part that may have some, or null once there is none. */
  @Nullable TableCursor next() {
    while (next < end) {
      Piece piece = nextPiece();
      TableCursor cursor = open(piece, true);
      if (cursor != null) {
        return cursor;
      }
      context.counters().partSkipped();
    }
    return null;
  }

  /**
   * Cuts the rows that are left into pieces of parts, for threads that share them; parts that have
   * none of the rows are left out.
   */
  void cut(int rowCountMax, List<Morsels.Morsel> into) {
    while (next < end) {
      Piece piece = nextPiece();
      ColumnReaders readers = readers(piece.part());
      if (PartFilters.of(readers, predicates) == null) {
        context.counters().partSkipped();
        continue;
      }
      Piece found = withIndex(piece, readers);
      if (found.candidates() != null && found.to() == 0) {
        context.counters().partSkipped();
        continue;
      }
      for (int from = found.from(); from < found.to(); ) {
        // so that all but the first begin with a block of the columns' encodings
        int to = Math.min(found.to(), (from / rowCountMax + 1) * rowCountMax);
        into.add(new Morsels.Morsel(this, found.between(from, to)));
        from = to;
      }
    }
  }

  /**
   * Rows of a part, which number them from 0.
   *
   * @param candidates the rows to look at, rising; or null for those from {@code from} to {@code
   *     to}
   * @param from a row, or an index among the candidates
   */
  @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
  record Piece(TablePart part, int @Nullable [] candidates, int from, int to) {

    Piece between(int newFrom, int newTo) {
      return new Piece(part, candidates, newFrom, newTo);
    }
  }

  private Piece nextPiece() {
    int at = order.backwards() ? end - 1 : next;
    int row = rows == null ? at : rows[at];
    int number = EventTable.find(parts, row);
    TablePart part = parts[number];
    int from = next;
    int to = end;
    if (order.backwards()) {
      from = rows == null ? Math.max(next, part.firstRow()) : startAmong(rows, part.firstRow());
      end = from;
    } else {
      int partEnd = number + 1 < parts.length ? parts[number + 1].firstRow() : Integer.MAX_VALUE;
      to = rows == null ? Math.min(end, partEnd) : endAmong(rows, partEnd);
      next = to;
    }
    int first = part.firstRow();
    return rows == null
        ? new Piece(part, null, from - first, to - first)
        : new Piece(part, local(rows, from, to, first), 0, to - from);
  }

  /**
   * The cursor over the rows of a piece, or null if it is known that there are none. Any thread may
   * ask.
   *
   * @param indexed whether indexes are to be looked into
   */
  @Nullable TableCursor open(Piece piece, boolean indexed) {
    ColumnReaders readers = readers(piece.part());
    List<RowFilter> filters = PartFilters.of(readers, predicates);
    if (filters == null) {
      return null;
    }
    Piece found = indexed ? withIndex(piece, readers) : piece;
    if (found.from() == found.to()) {
      return null;
    }
    return new TableCursor(
        readers,
        filters,
        context.counters(),
        found.candidates(),
        found.from(),
        found.to(),
        order.backwards(),
        firstBlock);
  }

  /** The piece with the rows that an index leaves, if one is of use. */
  private Piece withIndex(Piece piece, ColumnReaders readers) {
    if (piece.candidates() != null) {
      return piece;
    }
    int[] found =
        new IndexLookup(piece.part(), readers, context.counters())
            .rows(predicates, piece.from(), piece.to());
    return found == null ? piece : new Piece(piece.part(), found, 0, found.length);
  }

  private ColumnReaders readers(TablePart part) {
    return new ColumnReaders(
        context.catalog(), state, part, names, context.derivedIds(), context.shownAfter());
  }

  /**
   * Which columns a cursor's rows are given as codes. A scan of many small parts would meet a
   * dictionary in each with few rows: of these, only what all parts share is coded.
   *
   * @param total about how many rows the whole scan has
   */
  Coding coding(TableCursor cursor, long total) {
    if (!isCoded(order, total)) {
      return Coding.NONE;
    }
    return cursor.remaining() < CODED_ROW_COUNT_MIN ? Coding.SHARED : Coding.ALL;
  }

  /** Whether so many rows are better given as codes. */
  static boolean isCoded(ScanOrder order, long rowCount) {
    return order.rowCountMax() == ScanRequest.ALL && rowCount >= CODED_ROW_COUNT_MIN;
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
