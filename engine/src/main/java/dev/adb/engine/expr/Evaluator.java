package dev.adb.engine.expr;

import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;

/** Computes one expression, batch by batch. Not thread-safe. */
public interface Evaluator {

  /**
   * Computes the expression for some rows.
   *
   * @param rows numbers of rows of the batch, rising, of which the first {@code count} count. Only
   *     for these is anything computed: what would fail for other rows does not.
   * @return a vector with the values of these rows at their numbers, and anything at others; valid
   *     until the next call, or a column of the batch itself. Not to be changed.
   */
  Vector evaluate(Batch batch, int[] rows, int count);

  /**
   * Keeps the rows for which a boolean expression is true, in their order: neither false nor null.
   *
   * @param rows as above; the kept ones are moved to its beginning
   * @return how many were kept
   */
  default int filter(Batch batch, int[] rows, int count) {
    Vector condition = evaluate(batch, rows, count);
    int[] values = condition.ints();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (values[row] != 0 && !condition.isNull(row)) {
        rows[kept++] = row;
      }
    }
    return kept;
  }
}
