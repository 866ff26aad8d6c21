package dev.adb.engine.operator.join;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.RowNumbers;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.RowStore;

/** Keeps the pairs for which a condition is true. */
final class PairFilter {
  private final PairColumns columns;
  private final Evaluator condition;
  private final int[] places = new int[Batch.ROW_COUNT_MAX];

  PairFilter(JoinLayout layout, RowStore store, PairExpression condition, QueryScope scope) {
    this.columns = PairColumns.ofBoth(layout, store, condition.columns());
    this.condition = condition.expression().open(scope);
  }

  /** Moves the pairs that are kept to the beginning of both arrays; returns how many. */
  int filter(Batch read, int[] readRows, int[] keptRows, int count, boolean rising) {
    Batch pairs = columns.of(read, readRows, keptRows, count, rising);
    System.arraycopy(RowNumbers.rising(), 0, places, 0, count);
    int left = condition.filter(pairs, places, count);
    if (left < count) {
      for (int i = 0; i < left; i++) {
        readRows[i] = readRows[places[i]];
        keptRows[i] = keptRows[places[i]];
      }
    }
    return left;
  }
}
