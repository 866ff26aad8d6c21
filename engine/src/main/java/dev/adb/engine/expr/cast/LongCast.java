package dev.adb.engine.expr.cast;

import dev.adb.engine.expr.ComputeFaults;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.UnaryComputation;
import dev.adb.engine.expr.arithmetic.Powers;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;

/** Of a BIGINT, or of a decimal of LONG storage. */
final class LongCast extends UnaryComputation {
  private static final int EXACT_SCALE_MAX = 22;
  private static final long EXACT_MAX = 1L << 52;

  private final int scale;
  private final DataType type;
  private final DecimalLimit limit;

  /**
   * @param scale of the operand
   */
  LongCast(Evaluator operand, int scale, DataType type) {
    super(operand, type);
    this.scale = scale;
    this.type = type;
    limit = new DecimalLimit(type);
  }

  @Override
  protected void compute(Vector operand, Vector result, int[] rows, int count) {
    long[] values = operand.longs();
    switch (type.kind()) {
      case INT -> toInts(values, result.ints(), rows, count);
      case BIGINT -> toLongs(values, result.longs(), rows, count);
      case DOUBLE -> toDoubles(values, result.doubles(), rows, count);
      default -> toDecimals(values, result.longs(), rows, count);
    }
  }

  private void toInts(long[] values, int[] into, int[] rows, int count) {
    long power = Powers.ofTen(scale);
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      long value = Powers.divideHalfUp(values[row], power);
      if (value != (int) value) {
        throw ComputeFaults.range(
            "Value %s out of range".formatted(BigDecimal.valueOf(values[row], scale)));
      }
      into[row] = (int) value;
    }
  }

  private void toLongs(long[] values, long[] into, int[] rows, int count) {
    long power = Powers.ofTen(scale);
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      into[row] = Powers.divideHalfUp(values[row], power);
    }
  }

  private void toDoubles(long[] values, double[] into, int[] rows, int count) {
    double power = Powers.ofTen(scale);
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      long value = values[row];
      // the quotient of two exact doubles is rounded once
      into[row] =
          scale == 0 || (Math.abs(value) < EXACT_MAX && scale <= EXACT_SCALE_MAX)
              ? value / power
              : BigDecimal.valueOf(value, scale).doubleValue();
    }
  }

  private void toDecimals(long[] values, long[] into, int[] rows, int count) {
    int wider = type.scale() - scale;
    if (wider > 0) {
      // the greatest number that may be multiplied
      long power = Powers.ofTen(wider);
      long max = Long.MAX_VALUE / power;
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        long value = values[row];
        if (value > max || value < -max) {
          throw limit.beyond(BigDecimal.valueOf(value, scale));
        }
        into[row] = limit.checked(value * power, value, scale);
      }
    } else {
      long power = Powers.ofTen(-wider);
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        into[row] = limit.checked(Powers.divideHalfUp(values[row], power), values[row], scale);
      }
    }
  }
}
