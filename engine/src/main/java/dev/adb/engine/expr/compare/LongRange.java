package dev.adb.engine.expr.compare;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.UnaryCondition;
import dev.adb.engine.vector.Vector;

/** Whether a number of LONG storage lies in a range. */
final class LongRange extends UnaryCondition {
  private final long low;
  private final long width;

  /** 1 where numbers outside the range pass. */
  private final int outside;

  private final boolean empty;

  LongRange(Evaluator operand, ValueRange range) {
    super(operand);
    ValueRange part = range.within(Long.MIN_VALUE, Long.MAX_VALUE);
    empty = part.isEmpty();
    low = part.low().longValue();
    width = part.high().longValue() - low;
    outside = part.outside() ? 1 : 0;
  }

  @Override
  protected int test(Vector operand, int[] rows, int count) {
    if (empty) {
      return outside == 0 ? 0 : count;
    }
    long[] values = operand.longs();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      // below the range the difference is a great number without sign
      kept += (Long.compareUnsigned(values[row] - low, width) <= 0 ? 1 : 0) ^ outside;
    }
    return kept;
  }
}
