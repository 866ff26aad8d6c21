package dev.adb.engine.operator.fixpoint;

import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.Reservation;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.RowStore;
import dev.adb.engine.vector.Vector;

/** Every row that was found. */
final class BagRelation extends Relation {
  private final RowStore rows;
  private final Reservation memory;
  private final int[] numbers = new int[Batch.ROW_COUNT_MAX];

  BagRelation(RelationForm form, MemoryBudget budget) {
    super(form);
    rows = new RowStore(form.types());
    memory = new Reservation(budget, "recursion");
  }

  @Override
  int count() {
    return rows.rowCount();
  }

  @Override
  int add(Batch candidates) {
    rows.add(candidates);
    memory.grow(rows.memoryBytes() - memory.bytes());
    return candidates.rowCount();
  }

  @Override
  int read(int from, int to, Vector[] into, int[] copied) {
    int count = Math.min(Batch.ROW_COUNT_MAX, to - from);
    for (int i = 0; i < count; i++) {
      numbers[i] = from + i;
    }
    for (int i = 0; i < into.length; i++) {
      rows.gather(i, numbers, 0, count, into[i]);
    }
    copied[0] = count;
    return from + count;
  }

  @Override
  public void close() {
    memory.close();
  }
}
