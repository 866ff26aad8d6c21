package dev.adb.engine.operator.aggregate;

import dev.adb.engine.operator.CancelCheck;
import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.Reservation;
import dev.adb.engine.operator.key.KeyTable;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;

/** Groups and what is known of each: of the rows of a part of the input. Not thread-safe. */
final class GroupTable implements AutoCloseable {
  private static final int FIRST_CAPACITY = 32;
  private static final String WHAT = "hash aggregate";

  private final int[] groupColumns;
  private final KeyTable keys;
  private final Vector[] keyVectors;
  private final Accumulator[] accumulators;
  private final CountedRows[] counted;
  private final Reservation memory;
  private final int groupBytes;
  private final int[] groups = new int[Batch.ROW_COUNT_MAX];
  private int capacity;

  GroupTable(
      List<Integer> groupColumns,
      List<Aggregation> calls,
      List<DataType> inputTypes,
      MemoryBudget budget) {
    this.groupColumns = groupColumns.stream().mapToInt(Integer::intValue).toArray();
    keys = new KeyTable(groupColumns.stream().map(inputTypes::get).toList(), budget, WHAT);
    keyVectors = new Vector[this.groupColumns.length];
    memory = new Reservation(budget, WHAT);
    accumulators = new Accumulator[calls.size()];
    counted = new CountedRows[calls.size()];
    int bytes = 0;
    for (int i = 0; i < accumulators.length; i++) {
      accumulators[i] = Accumulator.of(calls.get(i), inputTypes);
      counted[i] = new CountedRows(calls.get(i), inputTypes, budget);
      bytes += accumulators[i].groupBytes();
    }
    groupBytes = bytes;
    if (groupColumns.isEmpty()) {
      // the group of all rows is there even if there is none
      reserveGroups(1);
    }
  }

  int count() {
    return groupColumns.length == 0 ? 1 : keys.count();
  }

  void add(Batch batch) {
    if (groupColumns.length > 0) {
      for (int i = 0; i < groupColumns.length; i++) {
        keyVectors[i] = batch.column(groupColumns[i]);
      }
      keys.add(keyVectors, batch.rowCount(), groups);
      reserveGroups(keys.count());
    }
    for (int i = 0; i < accumulators.length; i++) {
      counted[i].update(batch, groups, accumulators[i]);
    }
  }

  /** Takes the groups of a later part of the input into account. */
  void merge(GroupTable later, CancelCheck cancel) {
    Vector[] theirs = keys.types().stream().map(Vector::new).toArray(Vector[]::new);
    for (int from = 0; from < later.count(); from += Batch.ROW_COUNT_MAX) {
      cancel.check();
      int count = Math.min(Batch.ROW_COUNT_MAX, later.count() - from);
      if (theirs.length > 0) {
        for (int i = 0; i < theirs.length; i++) {
          later.keys.gather(i, from, count, theirs[i]);
        }
        keys.add(theirs, count, groups);
        reserveGroups(keys.count());
      }
      for (int i = 0; i < accumulators.length; i++) {
        accumulators[i].merge(later.accumulators[i], from, count, groups);
      }
    }
  }

  private void reserveGroups(int count) {
    if (count > capacity) {
      int wanted = groupColumns.length == 0 ? 1 : FIRST_CAPACITY;
      while (wanted < count) {
        wanted *= 2;
      }
      memory.grow((long) (wanted - capacity) * groupBytes);
      capacity = wanted;
      for (Accumulator accumulator : accumulators) {
        accumulator.grow(wanted);
      }
    }
  }

  /** Puts groups [from, from + count) to rows [0, count): their keys, then the results. */
  void read(int from, int count, Vector[] into) {
    for (int i = 0; i < groupColumns.length; i++) {
      keys.gather(i, from, count, into[i]);
    }
    for (int i = 0; i < accumulators.length; i++) {
      Vector column = into[groupColumns.length + i];
      column.clearNulls();
      accumulators[i].finish(from, count, column);
    }
  }

  @Override
  public void close() {
    keys.close();
    memory.close();
    for (CountedRows rows : counted) {
      rows.close();
    }
  }
}
