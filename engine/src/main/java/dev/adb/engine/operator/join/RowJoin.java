package dev.adb.engine.operator.join;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.vector.Batch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gives rows read that have a match, or that have none. */
final class RowJoin implements Operator {
  private final JoinRun run;
  private final QueryScope scope;
  private final Operator input;
  private final boolean isAnti;
  private final boolean isUnique;
  private final boolean[] matched = new boolean[Batch.ROW_COUNT_MAX];
  private final Pairs pairs;
  private final @Nullable PairFilter filter;
  private final PairColumns output;
  private final int[] rows = new int[Batch.ROW_COUNT_MAX];

  RowJoin(JoinRun run, Operator input) {
    JoinLayout layout = run.layout();
    JoinTable table = run.table();
    this.run = run;
    this.scope = run.scope();
    this.input = input;
    isAnti = layout.isAnti();
    isUnique = table.isUnique();
    // one match is enough
    pairs = new Pairs(table, false, matched);
    PairExpression residual = layout.residual();
    filter = residual == null ? null : new PairFilter(layout, table.store(), residual, scope);
    output = PairColumns.ofOutputs(layout, table.store());
  }

  @Override
  public @Nullable Batch next() {
    for (Batch read = input.next(); read != null; read = input.next()) {
      scope.cancel().check();
      pairs.start(read);
      int count = read.rowCount();
      match(read, count);
      int kept = 0;
      for (int row = 0; row < count; row++) {
        rows[kept] = row;
        kept += matched[row] == isAnti ? 0 : 1;
      }
      if (kept > 0) {
        return output.of(read, rows, rows, kept, true);
      }
    }
    return null;
  }

  private void match(Batch read, int count) {
    if (filter == null) {
      int[] numbers = pairs.numbers();
      for (int row = 0; row < count; row++) {
        matched[row] = numbers[row] >= 0;
      }
      return;
    }
    Arrays.fill(matched, 0, count, false);
    int[] readRows = pairs.readRows();
    for (int found = pairs.fill(); found > 0; found = pairs.fill()) {
      scope.cancel().check();
      int kept = filter.filter(read, readRows, pairs.keptRows(), found, isUnique);
      for (int i = 0; i < kept; i++) {
        matched[readRows[i]] = true;
      }
    }
  }

  @Override
  public void close() {
    input.close();
    run.close(this);
  }
}
