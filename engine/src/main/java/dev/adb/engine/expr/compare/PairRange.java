package dev.adb.engine.expr.compare;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.UnaryCondition;
import dev.adb.engine.vector.Vector;
import java.math.BigInteger;

/** Whether a number of two words lies in a range; a uuid's uppermost bit is turned before. */
final class PairRange extends UnaryCondition {
  private final long turn;
  private final long lowHigh;
  private final long lowLow;
  private final long highHigh;
  private final long highLow;
  private final int outside;
  private final boolean empty;

  PairRange(Evaluator operand, ValueRange range, boolean uuid) {
    super(operand);
    turn = uuid ? Long.MIN_VALUE : 0;
    lowHigh = highWord(range.low());
    lowLow = range.low().longValue();
    highHigh = highWord(range.high());
    highLow = range.high().longValue();
    empty = range.isEmpty();
    outside = range.outside() ? 1 : 0;
  }

  private static long highWord(BigInteger number) {
    return number.shiftRight(Long.SIZE).longValue();
  }

  @Override
  protected int test(Vector operand, int[] rows, int count) {
    if (empty) {
      return outside == 0 ? 0 : count;
    }
    long[] highs = operand.highs();
    long[] lows = operand.longs();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      long high = highs[row] ^ turn;
      long low = lows[row];
      boolean inside =
          (high > lowHigh || (high == lowHigh && Long.compareUnsigned(low, lowLow) >= 0))
              && (high < highHigh || (high == highHigh && Long.compareUnsigned(low, highLow) <= 0));
      rows[kept] = row;
      kept += (inside ? 1 : 0) ^ outside;
    }
    return kept;
  }
}
