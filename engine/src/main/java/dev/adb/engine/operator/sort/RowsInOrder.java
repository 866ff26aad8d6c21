package dev.adb.engine.operator.sort;

import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.Reservation;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.RowGather;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kept rows as batches in their order: sorted stretches of row numbers are merged on the way. */
final class RowsInOrder implements AutoCloseable {

  /** Reads and sorts. */
  @FunctionalInterface
  interface Start {
    RowsInOrder read();
  }

  private final RowPages pages;
  private final List<Reservation> reservations;
  private final RowGather gather;
  private final RowComparison comparison;
  private final QueryScope scope;
  private final int[] rows;

  /** Where the next row of each stretch stands, and where the stretch ends. */
  private final int[] heads;

  private final int[] ends;
  private long left;

  private final int[] given = new int[Batch.ROW_COUNT_MAX];
  private final Vector[] vectors;
  private final Batch batch;

  private RowsInOrder(
      RowPages pages,
      List<Reservation> reservations,
      RowComparison comparison,
      QueryScope scope,
      int[] rows,
      int[] starts,
      RowLimit.Bounds bounds) {
    this.pages = pages;
    this.reservations = reservations;
    this.comparison = comparison;
    this.scope = scope;
    this.rows = rows;
    gather = pages.gather();
    heads = new int[starts.length - 1];
    ends = new int[starts.length - 1];
    for (int i = 0; i < heads.length; i++) {
      heads[i] = starts[i];
      ends[i] = starts[i + 1];
    }
    int capacity = Math.max(1, Math.min(rows.length, Batch.ROW_COUNT_MAX));
    vectors = pages.types().stream().map(type -> new Vector(type, capacity)).toArray(Vector[]::new);
    batch = new Batch(vectors);
    left = Math.min(bounds.end(), rows.length);
    skip(bounds.offset());
  }

  /** Reads the whole input and sorts it. */
  static RowsInOrder sorted(SortSource source, QueryScope scope, RowLimit.Bounds bounds) {
    RowPages pages = RowPages.read(source.input(), scope, "sort");
    return sorted(source, scope, bounds, pages, List.of());
  }

  /**
   * Sorts rows that were read.
   *
   * @param kept what the rows count as, given back at the end
   */
  static RowsInOrder sorted(
      SortSource source,
      QueryScope scope,
      RowLimit.Bounds bounds,
      RowPages pages,
      List<Reservation> kept) {
    List<Reservation> reservations = new ArrayList<>(kept);
    Reservation sorting = new Reservation(scope.memory(), "sort");
    reservations.add(sorting);
    try {
      int count = pages.rowCount();
      sorting.grow(
          RowComparison.memoryBytes(source.keys(), pages) + (long) RowSorter.ROW_BYTES * count);
      int threadCount = count < source.parallelRowCountMin() ? 1 : scope.workers().count();
      RowComparison comparison = RowComparison.of(source.keys(), pages, scope, threadCount);
      int[] rows = pages.rows();
      int[] starts = new int[threadCount + 1];
      List<Runnable> tasks = new ArrayList<>();
      for (int i = 0; i < threadCount; i++) {
        // values of a page are decoded when they are asked for: no two threads may ask
        int from = pages.firstRowOf((int) ((long) pages.pageCount() * i / threadCount));
        int to = pages.firstRowOf((int) ((long) pages.pageCount() * (i + 1) / threadCount));
        starts[i] = from;
        starts[i + 1] = to;
        tasks.add(() -> new RowSorter(comparison, scope.cancel()).sort(rows, from, to));
      }
      scope.workers().run(tasks);
      return new RowsInOrder(pages, reservations, comparison, scope, rows, starts, bounds);
    } catch (RuntimeException | Error e) {
      pages.close();
      reservations.forEach(Reservation::close);
      throw e;
    }
  }

  @Nullable Batch next() {
    scope.cancel().check();
    int count = (int) Math.min(left, Batch.ROW_COUNT_MAX);
    if (count <= 0) {
      return null;
    }
    take(count);
    for (int column = 0; column < vectors.length; column++) {
      vectors[column].clearNulls();
      gather.gather(column, given, 0, count, vectors[column]);
    }
    batch.setRowCount(count);
    return batch;
  }

  private void skip(long count) {
    if (heads.length == 1) {
      int step = (int) Math.min(count, left);
      heads[0] += step;
      left -= step;
      return;
    }
    for (long done = 0; done < count && left > 0; ) {
      scope.cancel().check();
      int step = (int) Math.min(Math.min(count - done, left), Batch.ROW_COUNT_MAX);
      take(step);
      done += step;
    }
  }

  /** Moves the next rows to {@link #given}. */
  private void take(int count) {
    left -= count;
    if (heads.length == 1) {
      System.arraycopy(rows, heads[0], given, 0, count);
      heads[0] += count;
      return;
    }
    for (int i = 0; i < count; i++) {
      int best = -1;
      for (int run = 0; run < heads.length; run++) {
        if (heads[run] < ends[run]
            // the earlier stretch has the earlier rows
            && (best < 0 || comparison.compare(rows[heads[run]], rows[heads[best]]) < 0)) {
          best = run;
        }
      }
      given[i] = rows[heads[best]++];
    }
  }

  @Override
  public void close() {
    left = 0;
    pages.close();
    reservations.forEach(Reservation::close);
  }
}
