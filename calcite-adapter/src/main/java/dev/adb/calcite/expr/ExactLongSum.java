package dev.adb.calcite.expr;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The sum of whole numbers, which overflows only if the result does. Called by generated programs.
 */
public final class ExactLongSum {
  private long low;
  private @Nullable BigInteger beyond;

  private ExactLongSum() {}

  public static ExactLongSum init() {
    return new ExactLongSum();
  }

  public static ExactLongSum add(ExactLongSum sum, long value) {
    long result = sum.low + value;
    if (((sum.low ^ result) & (value ^ result)) < 0) {
      BigInteger carried = sum.beyond == null ? BigInteger.ZERO : sum.beyond;
      sum.beyond = carried.add(BigInteger.valueOf(sum.low));
      sum.low = value;
    } else {
      sum.low = result;
    }
    return sum;
  }

  /**
   * @throws ArithmeticException if the sum is no long
   */
  public static long result(ExactLongSum sum) {
    return sum.beyond == null
        ? sum.low
        : sum.beyond.add(BigInteger.valueOf(sum.low)).longValueExact();
  }
}
