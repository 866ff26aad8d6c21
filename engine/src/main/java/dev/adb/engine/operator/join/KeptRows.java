package dev.adb.engine.operator.join;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.vector.Batch;
import org.jspecify.annotations.Nullable;

/** Gives the kept rows that are marked, or those that are not, with nulls for the other input. */
final class KeptRows implements Operator {
  private final QueryScope scope;
  private final MatchedRows matched;
  private final boolean wanted;
  private final int rowCount;
  private final PairColumns output;
  private final int[] rows = new int[Batch.ROW_COUNT_MAX];
  private int next;

  KeptRows(JoinRun run, MatchedRows matched) {
    JoinLayout layout = run.layout();
    this.scope = run.scope();
    this.matched = matched;
    wanted = layout.givesKept() && !layout.isAnti();
    rowCount = run.table().rowCount();
    output = PairColumns.ofOutputs(layout, run.table().store());
  }

  @Override
  public @Nullable Batch next() {
    scope.cancel().check();
    int count = 0;
    for (; next < rowCount && count < rows.length; next++) {
      if (matched.isMarked(next) == wanted) {
        rows[count++] = next;
      }
    }
    return count == 0 ? null : output.ofKept(rows, count);
  }

  @Override
  public void close() {
    next = rowCount;
  }
}
