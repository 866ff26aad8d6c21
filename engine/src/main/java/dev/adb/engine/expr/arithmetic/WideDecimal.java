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
 * Sums, differences and products of decimals of any size: in longs where these hold all steps, in
 * two words where nothing is rescaled, else with big numbers.
 */
final class WideDecimal extends BinaryComputation {
  private static final DigitLimit LIMIT = new DigitLimit(DataType.DECIMAL_PRECISION_MAX);

  private final Operation operation;
  private final int leftScale;
  private final int rightScale;
  private final int scale;

  /** By these an operand gets the exact scale; 0 where a long does not hold it. */
  private final long leftFactor;

  private final long rightFactor;

  /** By this a result of the exact scale is divided; 0 where a long does not hold it. */
  private final long divisor;

  WideDecimal(DecimalExpression expression, Evaluator left, Evaluator right) {
    super(left, right, expression.type());
    operation = expression.operation();
    leftScale = expression.left().type().scale();
    rightScale = expression.right().type().scale();
    scale = expression.type().scale();
    int exact = expression.exactScale();
    boolean product = operation == Operation.TIMES;
    leftFactor = product ? 1 : power(exact - leftScale);
    rightFactor = product ? 1 : power(exact - rightScale);
    divisor = power(exact - scale);
  }

  private static long power(int exponent) {
    return exponent >= 0 && exponent <= DataType.LONG_PRECISION_MAX ? Powers.ofTen(exponent) : 0;
  }

  @Override
  protected void compute(Vector left, Vector right, Vector result, int[] rows, int count) {
    long[] a = left.longs();
    long[] b = right.longs();
    long[] aHighs = Wide.highs(left);
    long[] bHighs = Wide.highs(right);
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      long aHigh = Wide.high(aHighs, a, row);
      long bHigh = Wide.high(bHighs, b, row);
      boolean narrow = Wide.isNarrow(aHigh, a[row]) && Wide.isNarrow(bHigh, b[row]);
      boolean done =
          narrow
              ? narrow(a[row], b[row], result, row)
              : operation != Operation.TIMES && sum(aHigh, a[row], bHigh, b[row], result, row);
      if (!done) {
        big(Vector.pair(aHigh, a[row]), Vector.pair(bHigh, b[row]), result, row);
      }
    }
  }

  /** Of numbers that longs hold; false where a step has no room. */
  private boolean narrow(long a, long b, Vector result, int row) {
    if (operation == Operation.TIMES) {
      long low = a * b;
      long high = Math.multiplyHigh(a, b);
      return put(high, low, result, row);
    }
    long left = a * leftFactor;
    long right = b * rightFactor;
    boolean fits =
        leftFactor != 0
            && rightFactor != 0
            && Math.multiplyHigh(a, leftFactor) == left >> 63
            && Math.multiplyHigh(b, rightFactor) == right >> 63;
    return fits && sum(left >> 63, left, right >> 63, right, result, row, true);
  }

  /** Of two words each, where neither is rescaled; false where a step has no room. */
  private boolean sum(long aHigh, long a, long bHigh, long b, Vector result, int row) {
    return sum(aHigh, a, bHigh, b, result, row, leftFactor == 1 && rightFactor == 1);
  }

  private boolean sum(
      long aHigh, long a, long bHigh, long b, Vector result, int row, boolean scaled) {
    if (!scaled) {
      return false;
    }
    long low;
    long high;
    boolean overflow;
    if (operation == Operation.PLUS) {
      low = a + b;
      high = aHigh + bHigh + (Long.compareUnsigned(low, a) < 0 ? 1 : 0);
      overflow = ((aHigh ^ high) & (bHigh ^ high)) < 0;
    } else {
      low = a - b;
      high = aHigh - bHigh - (Long.compareUnsigned(a, b) < 0 ? 1 : 0);
      overflow = ((aHigh ^ bHigh) & (aHigh ^ high)) < 0;
    }
    return !overflow && put(high, low, result, row);
  }

  /** Puts a result of the exact scale; false where it must be rounded and no long holds it. */
  private boolean put(long high, long low, Vector result, int row) {
    if (divisor == 1) {
      if (!LIMIT.fits(high, low)) {
        throw ComputeFaults.range("decimal overflow");
      }
      result.longs()[row] = low;
      long[] highs = Wide.highs(result);
      if (highs.length != 0) {
        highs[row] = high;
      }
      return true;
    }
    if (divisor == 0 || !Wide.isNarrow(high, low)) {
      return false;
    }
    long rounded = Powers.divideHalfUp(low, divisor);
    result.longs()[row] = rounded;
    long[] highs = Wide.highs(result);
    if (highs.length != 0) {
      highs[row] = rounded >> 63;
    }
    return true;
  }

  private void big(BigInteger a, BigInteger b, Vector result, int row) {
    BigDecimal left = new BigDecimal(a, leftScale);
    BigDecimal right = new BigDecimal(b, rightScale);
    BigDecimal exact =
        switch (operation) {
          case PLUS -> left.add(right);
          case MINUS -> left.subtract(right);
          default -> left.multiply(right);
        };
    BigInteger unscaled = exact.setScale(scale, RoundingMode.HALF_UP).unscaledValue();
    if (!LIMIT.fits(unscaled)) {
      throw ComputeFaults.range("decimal overflow");
    }
    Wide.put(unscaled, result, row);
  }
}
