package dev.adb.engine.operator.window;

import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.key.KeyTable;
import dev.adb.engine.operator.sort.RowComparison;
import dev.adb.engine.operator.sort.RowPages;
import dev.adb.engine.operator.sort.RowSorter;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.RowGather;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kept rows by partition and order: the row at each position, and which positions are peers. */
final class WindowRows {
  /** Heap bytes for each row: of its number, sorting, a frame and peers. */
  static final int ROW_BYTES = 10 * Integer.BYTES + 3 * Long.BYTES;

  private final RowPages pages;
  private final RowGather gather;
  private final RowComparison comparison;
  private final int[] rows;
  private final int[] starts;
  private int @Nullable [] peerStarts;
  private int @Nullable [] peerEnds;

  private WindowRows(
      RowPages pages, RowGather gather, RowComparison comparison, int[] rows, int[] starts) {
    this.pages = pages;
    this.gather = gather;
    this.comparison = comparison;
    this.rows = rows;
    this.starts = starts;
  }

  static WindowRows of(WindowGroup group, RowPages pages, RowGather gather, QueryScope scope) {
    long[] partitions = null;
    int[] starts = {0, pages.rowCount()};
    if (!group.partition().isEmpty()) {
      partitions = new long[pages.numberBound()];
      starts = partition(group.partition(), pages, scope, partitions);
    }
    RowComparison comparison = RowComparison.of(partitions, group.order(), pages, scope);
    int[] rows = pages.rows();
    new RowSorter(comparison, scope.cancel()).sort(rows, 0, rows.length);
    return new WindowRows(pages, gather, comparison, rows, starts);
  }

  /**
   * Numbers the partitions.
   *
   * @param numbers gets each row's
   * @return where each begins once rows are sorted, and behind them how many rows there are
   */
  private static int[] partition(
      List<Integer> columns, RowPages pages, QueryScope scope, long[] numbers) {
    List<DataType> types = columns.stream().map(pages.types()::get).toList();
    int[] ordinals = new int[Batch.ROW_COUNT_MAX];
    Vector[] keys = new Vector[types.size()];
    int[] counts = new int[Batch.ROW_COUNT_MAX];
    try (KeyTable table = new KeyTable(types, scope.memory(), "window")) {
      for (int number = 0; number < pages.pageCount(); number++) {
        scope.cancel().check();
        Batch page = pages.page(number);
        for (int i = 0; i < keys.length; i++) {
          keys[i] = page.column(columns.get(i));
        }
        table.add(keys, page.rowCount(), ordinals);
        if (table.count() >= counts.length) {
          counts = Arrays.copyOf(counts, 2 * table.count() + 1);
        }
        for (int i = 0; i < page.rowCount(); i++) {
          numbers[number * Batch.ROW_COUNT_MAX + i] = ordinals[i];
          counts[ordinals[i] + 1]++;
        }
      }
      int[] starts = Arrays.copyOf(counts, table.count() + 1);
      for (int i = 1; i < starts.length; i++) {
        starts[i] += starts[i - 1];
      }
      return starts;
    }
  }

  int rowCount() {
    return rows.length;
  }

  /** The rows by position. Not to be changed. */
  int[] rows() {
    return rows;
  }

  int partitionCount() {
    return starts.length - 1;
  }

  /** The first position of a partition; that behind the last one is the number of rows. */
  int start(int partition) {
    return starts[partition];
  }

  DataType type(int column) {
    return pages.types().get(column);
  }

  /** The values of a column by position. */
  Vector values(int column) {
    Vector values = new Vector(type(column), rows.length);
    gather.gather(column, rows, 0, rows.length, values);
    return values;
  }

  /** The values of an argument by position. */
  Vector values(WindowFunction.Argument argument) {
    if (argument instanceof WindowFunction.Argument.Column column) {
      return values(column.index());
    }
    Vector values = new Vector(argument.type(), rows.length);
    values.fill(((WindowFunction.Argument.Constant) argument).value(), rows.length);
    return values;
  }

  /** By position, that of the first of its peers. */
  int[] peerStarts() {
    if (peerStarts == null) {
      peerStarts = new int[rows.length];
      for (int partition = 0; partition < partitionCount(); partition++) {
        int first = start(partition);
        for (int i = first; i < start(partition + 1); i++) {
          if (i > first && comparison.compare(rows[i - 1], rows[i]) != 0) {
            first = i;
          }
          peerStarts[i] = first;
        }
      }
    }
    return peerStarts;
  }

  /** By position, that behind the last of its peers. */
  int[] peerEnds() {
    if (peerEnds == null) {
      int[] ofStarts = peerStarts();
      int[] ends = new int[rows.length];
      int end = rows.length;
      for (int i = rows.length - 1; i >= 0; i--) {
        ends[i] = end;
        if (ofStarts[i] == i) {
          end = i;
        }
      }
      peerEnds = ends;
    }
    return peerEnds;
  }
}
