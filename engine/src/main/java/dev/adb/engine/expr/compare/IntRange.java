package dev.adb.engine.expr.compare;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.UnaryCondition;
import dev.adb.engine.vector.Vector;

/** Whether a number of INT storage lies in a range. */
final class IntRange extends UnaryCondition {
  private final int low;
  private final int width;

  /** 1 where numbers outside the range pass. */
  private final int outside;

  private final boolean empty;

  IntRange(Evaluator operand, ValueRange range) {
    super(operand);
    ValueRange part = range.within(Integer.MIN_VALUE, Integer.MAX_VALUE);
    empty = part.isEmpty();
    low = part.low().intValue();
    width = part.high().intValue() - low;
    outside = part.outside() ? 1 : 0;
  }

  @Override
  protected int test(Vector operand, int[] rows, int count) {
    if (empty) {
      return outside == 0 ? 0 : count;
    }
    int[] values = operand.ints();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      // below the range the difference is a great number without sign
      kept += (Integer.compareUnsigned(values[row] - low, width) <= 0 ? 1 : 0) ^ outside;
    }
    return kept;
  }
}
