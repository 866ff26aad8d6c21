package dev.adb.engine.operator.fixpoint;

import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.Reservation;
import dev.adb.engine.operator.fixpoint.RelationForm.Extremum;
import dev.adb.engine.operator.key.KeyTable;
import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.RowStore;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row for each key, with the best values found so far. A row that a better one replaces is
 * dead, the better one has a number of its own: who reads what is new finds it.
 */
final class ExtremumRelation extends Relation {
  private final KeyTable keys;
  private final int[] keyColumns;
  private final Vector[] keyVectors;
  private final RowStore rows;
  private final Reservation memory;
  private final BitSet dead = new BitSet();

  /** By number of the key: the living row. */
  private int[] rowOfKey = {};

  private final int[] ordinals = new int[Batch.ROW_COUNT_MAX];
  private final int[] numbers = new int[Batch.ROW_COUNT_MAX];

  /** One row that is better than its predecessor, made anew for each. */
  private final Batch merged;

  private static final int[] FIRST = {0};

  ExtremumRelation(RelationForm form, MemoryBudget budget) {
    super(form);
    List<Integer> plain = new ArrayList<>();
    for (int i = 0; i < form.types().size(); i++) {
      if (form.extrema().get(i) == null) {
        plain.add(i);
      }
    }
    keyColumns = plain.stream().mapToInt(Integer::intValue).toArray();
    keyVectors = new Vector[keyColumns.length];
    keys = new KeyTable(plain.stream().map(form.types()::get).toList(), budget, "recursion");
    rows = new RowStore(form.types());
    memory = new Reservation(budget, "recursion");
    merged = new Batch(form.types().stream().map(type -> new Vector(type, 1)).toList());
    merged.setRowCount(1);
  }

  @Override
  int count() {
    return rows.rowCount();
  }

  @Override
  int add(Batch candidates) {
    int count = candidates.rowCount();
    for (int i = 0; i < keyColumns.length; i++) {
      keyVectors[i] = candidates.column(keyColumns[i]);
    }
    int known = keys.count();
    keys.add(keyVectors, count, ordinals);
    grow(keys.count());
    int added = 0;
    for (int row = 0; row < count; row++) {
      int key = ordinals[row];
      if (key >= known && rowOfKey[key] < 0) {
        numbers[0] = row;
        rowOfKey[key] = rows.rowCount();
        rows.add(candidates, numbers, 1);
        added++;
      } else if (improve(candidates, row, key)) {
        added++;
      }
    }
    memory.grow(rows.memoryBytes() - memory.bytes());
    return added;
  }

  private void grow(int count) {
    if (count > rowOfKey.length) {
      int before = rowOfKey.length;
      rowOfKey = Arrays.copyOf(rowOfKey, Math.max(count, 2 * before));
      Arrays.fill(rowOfKey, before, rowOfKey.length, -1);
    }
  }

  /** Merges a row with the one of the same key, each extremum for itself. */
  private boolean improve(Batch candidates, int row, int key) {
    List<@Nullable Extremum> extrema = form().extrema();
    boolean better = false;
    for (int i = 0; i < extrema.size(); i++) {
      Extremum extremum = extrema.get(i);
      Object known = value(i, rowOfKey[key]);
      Object value = extremum == null ? known : candidates.column(i).getObject(row);
      boolean wins = extremum != null && isBetter(extremum, value, known);
      better |= wins;
      Vector into = merged.column(i);
      into.clearNulls();
      into.setObject(0, wins ? value : known);
    }
    if (better) {
      dead.set(rowOfKey[key]);
      rowOfKey[key] = rows.rowCount();
      rows.add(merged, FIRST, 1);
    }
    return better;
  }

  private @Nullable Object value(int column, int row) {
    return rows.page(row / Batch.ROW_COUNT_MAX).column(column).getObject(row % Batch.ROW_COUNT_MAX);
  }

  /** Null is no value: any is better. */
  private static boolean isBetter(
      Extremum extremum, @Nullable Object value, @Nullable Object known) {
    if (value == null || known == null) {
      return value != null && known == null;
    }
    int order = ValueOrder.compare(value, known);
    return extremum == Extremum.MIN ? order < 0 : order > 0;
  }

  @Override
  int read(int from, int to, Vector[] into, int[] copied) {
    int count = 0;
    int next = from;
    while (next < to && count < Batch.ROW_COUNT_MAX) {
      if (!dead.get(next)) {
        numbers[count++] = next;
      }
      next++;
    }
    for (int i = 0; i < into.length; i++) {
      rows.gather(i, numbers, 0, count, into[i]);
    }
    copied[0] = count;
    return next;
  }

  @Override
  public void close() {
    keys.close();
    memory.close();
  }
}
