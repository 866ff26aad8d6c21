package dev.adb.engine.operator.sort;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.Reservation;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.RowGather;
import dev.adb.engine.vector.RowStore;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of an order, out of any number. Of each batch only rows are kept that may be among
 * them, and now and then those that turned out not to be are dropped.
 */
final class TopRows {
  private static final int SPARE_COUNT = 2 * Batch.ROW_COUNT_MAX;

  private final List<SortKey> keys;
  private final List<DataType> types;
  private final int count;
  private final QueryScope scope;
  private final Reservation memory;
  private final KeyForm[] forms;
  private final WordHeap best;

  /** Words of the rows of a batch, by key. */
  private final long[][] words;

  private final int[] kept = new int[Batch.ROW_COUNT_MAX];
  private RowStore store;

  /** Words of the last of {@link #count} rows, when there were as many; later ones lose to it. */
  private long @Nullable [] last;

  private TopRows(
      List<SortKey> keys, List<DataType> types, int count, QueryScope scope, Reservation memory) {
    this.keys = keys;
    this.types = types;
    this.count = count;
    this.scope = scope;
    this.memory = memory;
    forms = new KeyForm[keys.size()];
    for (int i = 0; i < forms.length; i++) {
      forms[i] = KeyForm.of(keys.get(i), types.get(keys.get(i).column()));
    }
    words = new long[forms.length][Batch.ROW_COUNT_MAX];
    best = new WordHeap(count);
    store = new RowStore(types);
  }

  /** Reads all parts of the input, each keeping its first rows, and sorts these. */
  static RowsInOrder read(SortSource source, QueryScope scope, RowLimit.Bounds bounds) {
    OperatorSource input = source.input();
    int count = (int) bounds.end();
    List<Reservation> reservations = new ArrayList<>();
    List<TopRows> tops = new ArrayList<>();
    List<Runnable> tasks = new ArrayList<>();
    List<Operator> parts =
        bounds.offset() >= bounds.end() ? List.of() : input.open(scope, scope.workers().count());
    for (Operator part : parts) {
      Reservation memory = new Reservation(scope.memory(), "sort");
      TopRows top = new TopRows(source.keys(), input.types(), count, scope, memory);
      reservations.add(memory);
      tops.add(top);
      tasks.add(() -> top.addAll(part));
    }
    List<RowStore> stores = new ArrayList<>();
    stores.add(new RowStore(input.types()));
    if (!tasks.isEmpty()) {
      try {
        scope.workers().run(tasks);
      } catch (RuntimeException | Error e) {
        reservations.forEach(Reservation::close);
        throw e;
      }
    }
    tops.forEach(top -> stores.add(top.store));
    return RowsInOrder.sorted(source, scope, bounds, RowPages.of(stores), reservations);
  }

  private void addAll(Operator part) {
    try (part) {
      for (Batch batch = part.next(); batch != null; batch = part.next()) {
        scope.cancel().check();
        add(batch);
      }
    }
  }

  private void add(Batch batch) {
    int rowCount = batch.rowCount();
    forms[0].words(batch, rowCount, words[0], 0);
    best.add(words[0], rowCount);
    int keptCount = best.isFull() ? select(batch, rowCount) : rowCount;
    if (keptCount == rowCount) {
      store.add(batch);
    } else {
      store.add(batch, kept, keptCount);
    }
    RowPages.growTo(memory, store.memoryBytes());
    if (store.rowCount() >= 2 * count + SPARE_COUNT) {
      cut();
    }
  }

  /** Finds the rows that may be among the first ones. */
  private int select(Batch batch, int rowCount) {
    long bound = best.greatest();
    long[] first = words[0];
    int keptCount = 0;
    boolean ties = false;
    for (int row = 0; row < rowCount; row++) {
      if (first[row] <= bound) {
        ties |= first[row] == bound;
        kept[keptCount++] = row;
      }
    }
    return ties && last != null && last[0] == bound
        ? withoutTies(batch, last, keptCount)
        : keptCount;
  }

  /** Leaves out rows of which words tell that they come behind the last one that is kept. */
  private int withoutTies(Batch batch, long[] bound, int candidateCount) {
    for (int key = 1; key < forms.length; key++) {
      forms[key].words(batch, batch.rowCount(), words[key], 0);
    }
    int keptCount = 0;
    for (int i = 0; i < candidateCount; i++) {
      if (isBefore(kept[i], bound)) {
        kept[keptCount++] = kept[i];
      }
    }
    return keptCount;
  }

  private boolean isBefore(int row, long[] bound) {
    for (int key = 0; key < forms.length; key++) {
      long word = words[key][row];
      if (word != bound[key]) {
        return word < bound[key];
      }
      if (!forms[key].isCertain(word)) {
        return true;
      }
    }
    // equal, and later
    return false;
  }

  /** Drops all rows but the first ones, which stand in their order then. */
  private void cut() {
    RowPages pages = RowPages.of(List.of(store));
    int[] rows = pages.rows();
    RowComparison comparison = RowComparison.of(keys, pages, scope, 1);
    new RowSorter(comparison, scope.cancel()).sort(rows, 0, rows.length);
    RowGather gather = pages.gather();
    RowStore sorted = new RowStore(types);
    Vector[] vectors = types.stream().map(Vector::new).toArray(Vector[]::new);
    Batch batch = new Batch(vectors);
    for (int done = 0; done < count; ) {
      int step = Math.min(count - done, Batch.ROW_COUNT_MAX);
      for (int column = 0; column < vectors.length; column++) {
        vectors[column].clearNulls();
        gather.gather(column, rows, done, step, vectors[column]);
      }
      batch.setRowCount(step);
      sorted.add(batch);
      done += step;
    }
    store = sorted;
    remember(sorted.page(sorted.pageCount() - 1));
  }

  private void remember(Batch page) {
    long[] ofLast = new long[forms.length];
    long[] ofPage = new long[Batch.ROW_COUNT_MAX];
    for (int key = 0; key < forms.length; key++) {
      forms[key].words(page, page.rowCount(), ofPage, 0);
      ofLast[key] = ofPage[page.rowCount() - 1];
    }
    last = ofLast;
  }
}
