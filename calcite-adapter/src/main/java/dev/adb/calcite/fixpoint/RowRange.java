package dev.adb.calcite.fixpoint;

import dev.adb.calcite.exec.CancelFlag;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** The live rows of a relation from one number to before another. */
final class RowRange implements Enumerator<@Nullable Object> {
  /** How many rows pass between two looks at the clock. */
  private static final int ROWS_PER_CHECK = 1024;

  private final RelationRows rows;
  private final int start;
  private final int end;
  private final CancelFlag cancel;
  private int number;

  RowRange(RelationRows rows, int start, int end, CancelFlag cancel) {
    this.rows = rows;
    this.start = start;
    this.end = end;
    this.cancel = cancel;
    number = start - 1;
  }

  /** The number of the current row. */
  int number() {
    return number;
  }

  @Override
  public @Nullable Object current() {
    return rows.row(number);
  }

  @Override
  public boolean moveNext() {
    while (++number < end) {
      if (number % ROWS_PER_CHECK == 0) {
        cancel.check();
      }
      if (rows.isLive(number)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void reset() {
    number = start - 1;
  }

  @Override
  public void close() {}
}
