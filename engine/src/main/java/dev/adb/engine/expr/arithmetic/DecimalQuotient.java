package dev.adb.engine.expr.arithmetic;

import dev.adb.engine.expr.BinaryComputation;
import dev.adb.engine.expr.ComputeFaults;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Quotients of decimals, rounded half up. Of numbers that longs hold it is a division with a
 * remainder, continued with as many further digits at once as the divisor leaves room for.
 */
final class DecimalQuotient extends BinaryComputation {
  private static final DigitLimit LIMIT = new DigitLimit(DataType.DECIMAL_PRECISION_MAX);

  /** With the 18 digits of a dividend these are 38. */
  private static final int FURTHER_MAX = 20;

  private static final long DIVIDEND_MAX = Powers.ofTen(18);

  private final int leftScale;
  private final int rightScale;
  private final int scale;

  /** How many digits the division gives behind those of the quotient of unscaled numbers. */
  private final int further;

  private long quotientHigh;
  private long quotientLow;

  DecimalQuotient(DecimalExpression expression, Evaluator left, Evaluator right) {
    super(left, right, expression.type());
    leftScale = expression.left().type().scale();
    rightScale = expression.right().type().scale();
    scale = expression.type().scale();
    further = scale - leftScale + rightScale;
  }

  @Override
  protected void compute(Vector left, Vector right, Vector result, int[] rows, int count) {
    long[] a = left.longs();
    long[] b = right.longs();
    long[] aHighs = Wide.highs(left);
    long[] bHighs = Wide.highs(right);
    long[] into = result.longs();
    long[] intoHighs = Wide.highs(result);
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      long aHigh = Wide.high(aHighs, a, row);
      long bHigh = Wide.high(bHighs, b, row);
      if (bHigh == 0 && b[row] == 0) {
        if (right.isNull(row)) {
          continue;
        }
        throw ComputeFaults.divisionByZero();
      }
      boolean narrow = Wide.isNarrow(aHigh, a[row]) && Wide.isNarrow(bHigh, b[row]);
      if (narrow && divide(a[row], b[row])) {
        into[row] = quotientLow;
        if (intoHighs.length != 0) {
          intoHighs[row] = quotientHigh;
        }
      } else {
        big(Vector.pair(aHigh, a[row]), Vector.pair(bHigh, b[row]), result, row);
      }
    }
  }

  /** Leaves the quotient in two words; false where that has no room for the steps. */
  private boolean divide(long dividend, long divisor) {
    long a = Math.abs(dividend);
    long b = Math.abs(divisor);
    boolean possible =
        further >= 0 && further <= FURTHER_MAX && a >= 0 && a < DIVIDEND_MAX && b > 0;
    int step = possible ? room(b) : 0;
    if (step == 0) {
      return false;
    }
    long high = 0;
    long low = a / b;
    long rest = a % b;
    for (int left = further; left > 0; ) {
      int digits = Math.min(left, step);
      long power = Powers.ofTen(digits);
      long scaled = rest * power;
      long next = scaled / b;
      rest = scaled % b;
      long product = low * power;
      // the low word has no sign
      high = high * power + Math.multiplyHigh(low, power) + (low < 0 ? power : 0);
      low = product + next;
      high += Long.compareUnsigned(low, product) < 0 ? 1 : 0;
      left -= digits;
    }
    if (rest >= b - rest) {
      low++;
      high += low == 0 ? 1 : 0;
    }
    boolean negative = (dividend ^ divisor) < 0;
    quotientLow = negative ? -low : low;
    quotientHigh = negative ? ~high + (low == 0 ? 1 : 0) : high;
    if (!LIMIT.fits(quotientHigh, quotientLow)) {
      throw ComputeFaults.range("decimal overflow");
    }
    return true;
  }

  /** How many zeros may be put behind every number that is less than this one. */
  private static int room(long number) {
    int digits = 0;
    while (digits < DataType.LONG_PRECISION_MAX
        && number <= Long.MAX_VALUE / Powers.ofTen(digits + 1)) {
      digits++;
    }
    return digits;
  }

  private void big(BigInteger a, BigInteger b, Vector result, int row) {
    BigInteger unscaled =
        new BigDecimal(a, leftScale)
            .divide(new BigDecimal(b, rightScale), scale, RoundingMode.HALF_UP)
            .unscaledValue();
    if (!LIMIT.fits(unscaled)) {
      throw ComputeFaults.range("decimal overflow");
    }
    Wide.put(unscaled, result, row);
  }
}
