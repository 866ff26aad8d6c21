package dev.adb.engine.operator.sort;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.Reservation;
import dev.adb.engine.operator.key.KeyTable;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first row of each key so far, at the key's number. In a batch only the best row of a key is
 * copied, once the whole batch was looked at. For one thread.
 */
final class FirstPerKey implements AutoCloseable {
  private static final int SHIFT = 11;
  private static final int MASK = Batch.ROW_COUNT_MAX - 1;

  /** What a value takes at most, about. */
  private static final int VALUE_BYTES = 64;

  private final List<DataType> types;
  private final DataType numberType;
  private final List<Integer> key;
  private final KeyForm[] forms;
  private final QueryScope scope;
  private final KeyTable table;
  private final Reservation memory;
  private final List<Vector[]> pages = new ArrayList<>();

  /** Words of each key's row, by key of order. */
  private final long[][] bestWords;

  /** The row of the batch that is to be copied for a key, or -1. */
  private int[] better = {};

  private final long[][] words;
  private final Vector[] keyColumns;
  private final int[] ordinals = new int[Batch.ROW_COUNT_MAX];
  private final int[] changed = new int[Batch.ROW_COUNT_MAX];
  private final int[] sources = new int[Batch.ROW_COUNT_MAX];

  FirstPerKey(FirstPerKeySource source, QueryScope scope) {
    types = source.input().types();
    numberType = source.numberType();
    key = source.key();
    this.scope = scope;
    forms = new KeyForm[source.order().size()];
    for (int i = 0; i < forms.length; i++) {
      SortKey order = source.order().get(i);
      forms[i] = KeyForm.of(order, types.get(order.column()));
    }
    words = new long[forms.length][Batch.ROW_COUNT_MAX];
    bestWords = new long[forms.length][0];
    keyColumns = new Vector[key.size()];
    table = new KeyTable(key.stream().map(types::get).toList(), scope.memory(), "window");
    memory = new Reservation(scope.memory(), "window");
  }

  void addAll(Operator part) {
    try (part) {
      for (Batch batch = part.next(); batch != null; batch = part.next()) {
        scope.cancel().check();
        add(batch);
      }
    }
  }

  /** Takes rows that come behind all that were added. */
  void add(Batch batch) {
    int rowCount = batch.rowCount();
    for (int i = 0; i < keyColumns.length; i++) {
      keyColumns[i] = batch.column(key.get(i));
    }
    int known = table.count();
    table.add(keyColumns, rowCount, ordinals);
    makeRoom(table.count());
    for (int i = 0; i < forms.length; i++) {
      forms[i].words(batch, rowCount, words[i], 0);
    }
    int changedCount = find(batch, rowCount, known);
    for (int i = 0; i < changedCount; i++) {
      sources[i] = better[changed[i]];
      better[changed[i]] = -1;
    }
    for (int column = 0; column < types.size(); column++) {
      copy(batch.column(column), column, changedCount);
    }
  }

  /** Finds the keys whose rows change. */
  private int find(Batch batch, int rowCount, int known) {
    long[] first = words[0];
    long[] best = bestWords[0];
    int changedCount = 0;
    for (int row = 0; row < rowCount; row++) {
      int ordinal = ordinals[row];
      boolean isNew = ordinal >= known && better[ordinal] < 0;
      if (isNew
          || first[row] < best[ordinal]
          || (first[row] == best[ordinal] && isBefore(batch, row, ordinal))) {
        if (better[ordinal] < 0) {
          changed[changedCount++] = ordinal;
        }
        better[ordinal] = row;
        for (int i = 0; i < forms.length; i++) {
          bestWords[i][ordinal] = words[i][row];
        }
      }
    }
    return changedCount;
  }

  private boolean isBefore(Batch batch, int row, int ordinal) {
    for (int i = 0; i < forms.length; i++) {
      long word = words[i][row];
      if (word != bestWords[i][ordinal]) {
        return word < bestWords[i][ordinal];
      }
      if (!forms[i].isCertain(word)) {
        int order = compare(forms[i].key(), batch, row, ordinal);
        if (order != 0) {
          return order < 0;
        }
      }
    }
    return false;
  }

  private int compare(SortKey order, Batch batch, int row, int ordinal) {
    Vector column = batch.column(order.column());
    return better[ordinal] >= 0
        ? ValueComparison.compare(order, column, row, column, better[ordinal])
        : ValueComparison.compare(
            order, column, row, pages.get(ordinal >> SHIFT)[order.column()], ordinal & MASK);
  }

  private void makeRoom(int count) {
    if (count > better.length) {
      int length = Math.max(2 * count, Batch.ROW_COUNT_MAX);
      memory.grow(
          (long) (length - better.length) * (Integer.BYTES + (long) Long.BYTES * forms.length));
      int from = better.length;
      better = Arrays.copyOf(better, length);
      Arrays.fill(better, from, length, -1);
      for (int i = 0; i < forms.length; i++) {
        bestWords[i] = Arrays.copyOf(bestWords[i], length);
      }
    }
    while (pages.size() << SHIFT < count) {
      memory.grow((long) VALUE_BYTES * types.size() * Batch.ROW_COUNT_MAX);
      pages.add(types.stream().map(Vector::new).toArray(Vector[]::new));
    }
  }

  private void copy(Vector from, int column, int count) {
    switch (from.type().storage()) {
      case INT -> {
        int[] values = from.ints();
        for (int i = 0; i < count; i++) {
          page(changed[i], column).ints()[changed[i] & MASK] = values[sources[i]];
        }
      }
      case LONG -> copyLongs(from.longs(), column, count);
      case LONG_PAIR -> {
        copyLongs(from.longs(), column, count);
        long[] values = from.highs();
        for (int i = 0; i < count; i++) {
          page(changed[i], column).highs()[changed[i] & MASK] = values[sources[i]];
        }
      }
      case DOUBLE -> {
        double[] values = from.doubles();
        for (int i = 0; i < count; i++) {
          page(changed[i], column).doubles()[changed[i] & MASK] = values[sources[i]];
        }
      }
      case STRING -> {
        var values = from.strings();
        for (int i = 0; i < count; i++) {
          page(changed[i], column).strings()[changed[i] & MASK] = values[sources[i]];
        }
      }
      case BYTES -> {
        var values = from.bytes();
        for (int i = 0; i < count; i++) {
          page(changed[i], column).bytes()[changed[i] & MASK] = values[sources[i]];
        }
      }
    }
    copyNulls(from, column, count);
  }

  private void copyLongs(long[] values, int column, int count) {
    for (int i = 0; i < count; i++) {
      page(changed[i], column).longs()[changed[i] & MASK] = values[sources[i]];
    }
  }

  private void copyNulls(Vector from, int column, int count) {
    for (int i = 0; i < count; i++) {
      Vector into = page(changed[i], column);
      int at = changed[i] & MASK;
      if (from.isNull(sources[i])) {
        into.setNull(at);
      } else if (into.hasNulls()) {
        into.nulls()[at >> 6] &= ~(1L << at);
      }
    }
  }

  private Vector page(int ordinal, int column) {
    return pages.get(ordinal >> SHIFT)[column];
  }

  int pageCount() {
    return pages.size();
  }

  /** The rows of some keys, and behind their columns the number 1. */
  Batch page(int number) {
    Vector[] page = pages.get(number);
    Vector[] columns = Arrays.copyOf(page, page.length + 1);
    Vector ones = new Vector(numberType);
    int count = Math.min(table.count() - (number << SHIFT), Batch.ROW_COUNT_MAX);
    if (numberType.kind() == TypeKind.INT) {
      Arrays.fill(ones.ints(), 0, count, 1);
    } else {
      Arrays.fill(ones.longs(), 0, count, 1);
    }
    columns[page.length] = ones;
    Batch batch = new Batch(columns);
    batch.setRowCount(count);
    return batch;
  }

  @Override
  public void close() {
    table.close();
    memory.close();
  }
}
