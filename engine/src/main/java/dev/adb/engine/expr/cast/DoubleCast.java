package dev.adb.engine.expr.cast;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.expr.ComputeFaults;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.UnaryComputation;
import dev.adb.engine.expr.arithmetic.Wide;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Of a DOUBLE. */
final class DoubleCast extends UnaryComputation {
  private final DataType type;
  private final DecimalLimit limit;

  DoubleCast(Evaluator operand, DataType type) {
    super(operand, type);
    this.type = type;
    limit = new DecimalLimit(type);
  }

  @Override
  protected void compute(Vector operand, Vector result, int[] rows, int count) {
    double[] values = operand.doubles();
    switch (type.kind()) {
      case INT -> toInts(values, result.ints(), rows, count);
      case BIGINT -> toLongs(values, result.longs(), rows, count);
      case DOUBLE -> {
        double[] into = result.doubles();
        for (int i = 0; i < count; i++) {
          into[rows[i]] = values[rows[i]];
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          Wide.put(limit.rounded(exact(values[rows[i]])), result, rows[i]);
        }
      }
    }
  }

  private static void toInts(double[] values, int[] into, int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      double value = values[row];
      if (value <= Integer.MIN_VALUE - 1.0 || value >= Integer.MAX_VALUE + 1.0) {
        throw ComputeFaults.range("Value %s out of range".formatted(value));
      }
      into[row] = (int) value;
    }
  }

  private static void toLongs(double[] values, long[] into, int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      try {
        into[row] = exact(values[row]).setScale(0, RoundingMode.HALF_UP).longValueExact();
      } catch (ArithmeticException e) {
        throw ComputeFaults.range("Overflow");
      }
    }
  }

  private static BigDecimal exact(double value) {
    try {
      return BigDecimal.valueOf(value);
    } catch (NumberFormatException e) {
      throw new AdbException(ErrorCode.INVALID_TEXT, "text is no number: " + e.getMessage(), e);
    }
  }
}
