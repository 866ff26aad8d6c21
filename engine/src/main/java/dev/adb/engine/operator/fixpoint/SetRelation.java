package dev.adb.engine.operator.fixpoint;

import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.key.KeyTable;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;

/** Distinct rows: the keys of a table. */
final class SetRelation extends Relation {
  private final KeyTable rows;
  private final Vector[] columns;
  private final int[] numbers = new int[Batch.ROW_COUNT_MAX];

  SetRelation(RelationForm form, MemoryBudget memory) {
    super(form);
    rows = new KeyTable(form.types(), memory, "recursion");
    columns = new Vector[form.types().size()];
  }

  @Override
  int count() {
    return rows.count();
  }

  @Override
  int add(Batch candidates) {
    int before = rows.count();
    for (int i = 0; i < columns.length; i++) {
      columns[i] = candidates.column(i);
    }
    rows.add(columns, candidates.rowCount(), numbers);
    return rows.count() - before;
  }

  @Override
  int read(int from, int to, Vector[] into, int[] copied) {
    int count = Math.min(Batch.ROW_COUNT_MAX, to - from);
    for (int i = 0; i < into.length; i++) {
      rows.gather(i, from, count, into[i]);
    }
    copied[0] = count;
    return from + count;
  }

  @Override
  public void close() {
    rows.close();
  }
}
