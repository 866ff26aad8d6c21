package dev.adb.engine.operator.sort;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.Reservation;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.RowGather;
import dev.adb.engine.vector.RowStore;
import java.util.ArrayList;
import java.util.List;

/**
 * All rows of an input, kept in pages. A row's number is that of its page times {@link
 * Batch#ROW_COUNT_MAX} plus its place there, so that numbers rise in the order of input, with gaps
 * where parts end.
 */
public final class RowPages implements AutoCloseable {
  private static final long STEP_BYTES = 1 << 16;

  private final List<DataType> types;
  private final List<Batch> pages = new ArrayList<>();
  private final List<Reservation> reservations = new ArrayList<>();
  private int rowCount;

  private RowPages(List<DataType> types) {
    this.types = types;
  }

  /**
   * Reads an input to its end, its parts on several threads.
   *
   * @param what reads it, as an error of memory says it
   */
  public static RowPages read(OperatorSource input, QueryScope scope, String what) {
    List<Operator> parts = input.open(scope, scope.workers().count());
    RowPages rows = new RowPages(input.types());
    List<RowStore> stores = new ArrayList<>();
    List<Runnable> tasks = new ArrayList<>();
    for (Operator part : parts) {
      RowStore store = new RowStore(input.types());
      Reservation reservation = new Reservation(scope.memory(), what);
      stores.add(store);
      rows.reservations.add(reservation);
      tasks.add(() -> read(part, scope, store, reservation));
    }
    try {
      scope.workers().run(tasks);
    } catch (RuntimeException | Error e) {
      rows.close();
      throw e;
    }
    stores.forEach(rows::add);
    return rows;
  }

  private static void read(
      Operator part, QueryScope scope, RowStore store, Reservation reservation) {
    try (part) {
      for (Batch batch = part.next(); batch != null; batch = part.next()) {
        scope.cancel().check();
        store.add(batch);
        growTo(reservation, store.memoryBytes());
      }
    }
  }

  /** Has a reservation be of so many bytes at least. */
  static void growTo(Reservation reservation, long bytes) {
    long lacking = bytes - reservation.bytes();
    if (lacking > 0) {
      reservation.grow(Math.max(lacking, STEP_BYTES));
    }
  }

  /** The rows of some stores, which count against no budget here. */
  static RowPages of(List<RowStore> stores) {
    RowPages rows = new RowPages(stores.get(0).types());
    stores.forEach(rows::add);
    return rows;
  }

  private void add(RowStore store) {
    for (int page = 0; page < store.pageCount(); page++) {
      pages.add(store.page(page));
    }
    rowCount += store.rowCount();
  }

  public List<DataType> types() {
    return types;
  }

  public int rowCount() {
    return rowCount;
  }

  public int pageCount() {
    return pages.size();
  }

  public Batch page(int number) {
    return pages.get(number);
  }

  /** More than any row's number. */
  public int numberBound() {
    return pages.size() * Batch.ROW_COUNT_MAX;
  }

  /** The numbers of all rows, in the order of input. */
  public int[] rows() {
    int[] rows = new int[rowCount];
    int at = 0;
    for (int page = 0; page < pages.size(); page++) {
      int first = page * Batch.ROW_COUNT_MAX;
      for (int i = 0; i < pages.get(page).rowCount(); i++) {
        rows[at++] = first + i;
      }
    }
    return rows;
  }

  /** Where the rows of a page begin in {@link #rows}. */
  int firstRowOf(int page) {
    int first = 0;
    for (int i = 0; i < page; i++) {
      first += pages.get(i).rowCount();
    }
    return first;
  }

  public RowGather gather() {
    return new RowGather(pages, types);
  }

  /** Gives the memory back. */
  @Override
  public void close() {
    reservations.forEach(Reservation::close);
    pages.clear();
  }
}
