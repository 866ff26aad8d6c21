package dev.adb.engine.operator.join;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.vector.Batch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives pairs that match, and rows of either input that have no match with nulls; or kept rows that
 * have a match, or none. One part of several finds out what becomes of kept rows: the one that ends
 * last.
 */
final class PairJoin implements Operator {
  private final JoinRun run;
  private final JoinTable table;
  private final QueryScope scope;
  private final Operator input;
  private final Pairs pairs;
  private final @Nullable PairFilter filter;
  private final PairColumns output;
  private final boolean givesPairs;

  /** Rows of the batch that have a match, where the condition decides who else comes with nulls. */
  private final boolean @Nullable [] matchedRead;

  private final @Nullable MatchedRows matchedKept;

  private @Nullable Batch read;
  private @Nullable Operator keptRows;
  private boolean isEnded;

  PairJoin(JoinRun run, Operator input) {
    JoinLayout layout = run.layout();
    this.run = run;
    this.table = run.table();
    this.scope = run.scope();
    this.input = input;
    PairExpression residual = layout.residual();
    boolean padsLater = layout.padsRead() && residual != null;
    pairs = new Pairs(table, layout.padsRead() && !padsLater, null);
    filter = residual == null ? null : new PairFilter(layout, table.store(), residual, scope);
    output = PairColumns.ofOutputs(layout, table.store());
    givesPairs = !layout.givesKept();
    matchedRead = padsLater ? new boolean[Batch.ROW_COUNT_MAX] : null;
    matchedKept =
        layout.padsKept() || layout.givesKept() ? new MatchedRows(table.rowCount()) : null;
  }

  @Override
  public @Nullable Batch next() {
    while (!isEnded) {
      if (keptRows != null) {
        Batch rest = keptRows.next();
        isEnded = rest == null;
        return rest;
      }
      scope.cancel().check();
      if (read == null) {
        readNext();
        continue;
      }
      Batch found = nextPairs(read);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private void readNext() {
    read = input.next();
    if (read == null) {
      keptRows = matchedKept == null ? null : run.end(matchedKept);
      isEnded = keptRows == null;
      return;
    }
    pairs.start(read);
    if (matchedRead != null) {
      Arrays.fill(matchedRead, 0, read.rowCount(), false);
    }
    if (matchedKept != null && !givesPairs && filter == null) {
      markKeys(matchedKept, read.rowCount());
      read = null;
    }
  }

  /** Marks all rows of the keys that were found. */
  private void markKeys(MatchedRows matched, int count) {
    int[] numbers = pairs.numbers();
    for (int i = 0; i < count; i++) {
      int number = numbers[i];
      if (number >= 0 && !matched.isMarked(table.row(table.start(number)))) {
        for (int place = table.start(number); place < table.end(number); place++) {
          matched.mark(table.row(place));
        }
      }
    }
  }

  private @Nullable Batch nextPairs(Batch batch) {
    int count = pairs.fill();
    boolean rising = table.isUnique();
    int[] readRows = pairs.readRows();
    if (count == 0) {
      // the batch is at its end; its vectors stand until the next one is asked for
      read = null;
      int rest = matchedRead == null ? 0 : unmatched(matchedRead, batch.rowCount());
      return rest == 0 ? null : output.of(batch, readRows, pairs.keptRows(), rest, true);
    }
    if (filter != null) {
      count = filter.filter(batch, readRows, pairs.keptRows(), count, rising);
    }
    if (matchedRead != null) {
      for (int i = 0; i < count; i++) {
        matchedRead[readRows[i]] = true;
      }
    }
    if (matchedKept != null) {
      matchedKept.mark(pairs.keptRows(), count);
    }
    return count == 0 || !givesPairs
        ? null
        : output.of(batch, readRows, pairs.keptRows(), count, rising);
  }

  /** Makes pairs with nulls of the rows of the batch that no match was found for. */
  private int unmatched(boolean[] matched, int batchCount) {
    int count = 0;
    for (int row = 0; row < batchCount; row++) {
      if (!matched[row]) {
        pairs.readRows()[count] = row;
        pairs.keptRows()[count++] = -1;
      }
    }
    return count;
  }

  @Override
  public void close() {
    isEnded = true;
    input.close();
    run.close(this);
  }
}
