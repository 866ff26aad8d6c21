package dev.adb.engine.expr.cast;

import dev.adb.engine.expr.ComputeFaults;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.UnaryComputation;
import dev.adb.engine.expr.arithmetic.DigitLimit;
import dev.adb.engine.expr.arithmetic.Powers;
import dev.adb.engine.expr.arithmetic.Wide;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Of an exact number, where it is a decimal of two words or becomes one. */
final class WideCast extends UnaryComputation {
  private final int scale;
  private final DataType type;
  private final int wider;
  private final DigitLimit limit;

  /**
   * @param scale of the operand
   */
  WideCast(Evaluator operand, int scale, DataType type) {
    super(operand, type);
    this.scale = scale;
    this.type = type;
    wider = type.scale() - scale;
    limit =
        new DigitLimit(
            type.kind() == TypeKind.DECIMAL ? type.precision() : DataType.DECIMAL_PRECISION_MAX);
  }

  @Override
  protected void compute(Vector operand, Vector result, int[] rows, int count) {
    boolean ints = operand.type().storage() == Storage.INT;
    int[] small = operand.ints();
    long[] lows = operand.longs();
    long[] highs = Wide.highs(operand);
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      long low = ints ? small[row] : lows[row];
      long high = ints || highs.length == 0 ? low >> 63 : highs[row];
      switch (type.kind()) {
        case INT -> result.ints()[row] = toInt(high, low);
        case BIGINT -> result.longs()[row] = toLong(high, low);
        case DOUBLE ->
            result.doubles()[row] = new BigDecimal(Vector.pair(high, low), scale).doubleValue();
        default -> toDecimal(high, low, result, row);
      }
    }
  }

  private int toInt(long high, long low) {
    BigInteger rounded = rounded(high, low);
    if (rounded.bitLength() >= Integer.SIZE) {
      throw ComputeFaults.range(
          "Value %s out of range".formatted(new BigDecimal(Vector.pair(high, low), scale)));
    }
    return rounded.intValue();
  }

  private long toLong(long high, long low) {
    BigInteger rounded = rounded(high, low);
    if (rounded.bitLength() >= Long.SIZE) {
      throw ComputeFaults.range("Overflow");
    }
    return rounded.longValue();
  }

  private BigInteger rounded(long high, long low) {
    return new BigDecimal(Vector.pair(high, low), scale)
        .setScale(type.scale(), RoundingMode.HALF_UP)
        .unscaledValue();
  }

  private void toDecimal(long high, long low, Vector result, int row) {
    long newHigh = high;
    long newLow = low;
    if (wider != 0) {
      boolean fast = Wide.isNarrow(high, low) && Math.abs(wider) <= DataType.LONG_PRECISION_MAX;
      if (!fast) {
        big(high, low, result, row);
        return;
      }
      long power = Powers.ofTen(Math.abs(wider));
      newLow = wider > 0 ? low * power : Powers.divideHalfUp(low, power);
      newHigh = wider > 0 ? Math.multiplyHigh(low, power) : newLow >> 63;
    }
    if (!limit.fits(newHigh, newLow)) {
      throw beyond(high, low);
    }
    result.longs()[row] = newLow;
    if (type.storage() == Storage.LONG_PAIR) {
      result.highs()[row] = newHigh;
    }
  }

  private void big(long high, long low, Vector result, int row) {
    BigInteger number = rounded(high, low);
    if (!limit.fits(number)) {
      throw beyond(high, low);
    }
    Wide.put(number, result, row);
  }

  private RuntimeException beyond(long high, long low) {
    return DecimalLimit.beyond(new BigDecimal(Vector.pair(high, low), scale), type);
  }
}
