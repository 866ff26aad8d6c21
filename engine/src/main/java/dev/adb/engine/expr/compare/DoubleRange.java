package dev.adb.engine.expr.compare;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.UnaryCondition;
import dev.adb.engine.vector.Vector;

/** Whether the key of a double lies in a range. */
final class DoubleRange extends UnaryCondition {
  private final long low;
  private final long width;
  private final int outside;
  private final boolean empty;

  DoubleRange(Evaluator operand, ValueRange range) {
    super(operand);
    ValueRange part = range.within(Long.MIN_VALUE, Long.MAX_VALUE);
    empty = part.isEmpty();
    low = part.low().longValue();
    width = part.high().longValue() - low;
    outside = part.outside() ? 1 : 0;
  }

  /** A number that rises with the double: both zeros have one, NaN has the greatest. */
  static long key(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    // the bits of negative doubles rise as the doubles fall
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  @Override
  protected int test(Vector operand, int[] rows, int count) {
    if (empty) {
      return outside == 0 ? 0 : count;
    }
    double[] values = operand.doubles();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      kept += (Long.compareUnsigned(key(values[row]) - low, width) <= 0 ? 1 : 0) ^ outside;
    }
    return kept;
  }
}
