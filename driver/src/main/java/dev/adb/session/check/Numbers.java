package dev.adb.session.check;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.ValueOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Arithmetic and comparison with SQL's meaning: exact, checked, and in double only where one side
 * is.
 */
final class Numbers {
  /** Digits after the point of a quotient of decimals, unless its operands ask for more. */
  private static final int QUOTIENT_SCALE_MIN = 6;

  private Numbers() {}

  static int compare(Object left, Object right) {
    if (left instanceof Double || right instanceof Double) {
      return ValueOrder.compareDouble(
          ((Number) left).doubleValue(), ((Number) right).doubleValue());
    }
    if (left instanceof BigDecimal || right instanceof BigDecimal) {
      return decimal(left).compareTo(decimal(right));
    }
    return ValueOrder.compare(left, right);
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof BigDecimal decimal
        ? decimal
        : BigDecimal.valueOf(((Number) number).longValue());
  }

  static Object add(Object left, Object right) {
    if (left instanceof Double || right instanceof Double) {
      return toDouble(left) + toDouble(right);
    }
    if (left instanceof Long a && right instanceof Long b) {
      return checked(() -> Math.addExact(a, b));
    }
    return bounded(decimal(left).add(decimal(right)));
  }

  static Object subtract(Object left, Object right) {
    if (left instanceof Double || right instanceof Double) {
      return toDouble(left) - toDouble(right);
    }
    if (left instanceof Long a && right instanceof Long b) {
      return checked(() -> Math.subtractExact(a, b));
    }
    return bounded(decimal(left).subtract(decimal(right)));
  }

  static Object multiply(Object left, Object right) {
    if (left instanceof Double || right instanceof Double) {
      return toDouble(left) * toDouble(right);
    }
    if (left instanceof Long a && right instanceof Long b) {
      return checked(() -> Math.multiplyExact(a, b));
    }
    return bounded(decimal(left).multiply(decimal(right)));
  }

  static Object divide(Object left, Object right) {
    checkDivisor(right);
    if (left instanceof Double || right instanceof Double) {
      return toDouble(left) / toDouble(right);
    }
    if (left instanceof Long a && right instanceof Long b) {
      return a == Long.MIN_VALUE && b == -1 ? checked(() -> Math.negateExact(a)) : a / b;
    }
    BigDecimal dividend = decimal(left);
    BigDecimal divisor = decimal(right);
    int whole = dividend.precision() - dividend.scale() + divisor.scale();
    int wanted = Math.max(QUOTIENT_SCALE_MIN, dividend.scale() + divisor.precision() + 1);
    int scale =
        Math.max(QUOTIENT_SCALE_MIN, Math.min(wanted, DataType.DECIMAL_PRECISION_MAX - whole));
    return bounded(dividend.divide(divisor, scale, RoundingMode.HALF_UP));
  }

  private static BigDecimal bounded(BigDecimal number) {
    if (number.precision() - number.scale() > DataType.DECIMAL_PRECISION_MAX) {
      throw new AdbException(
          ErrorCode.NUMBER_OUT_OF_RANGE,
          "decimal overflows in a check: limit=%d digits"
              .formatted(DataType.DECIMAL_PRECISION_MAX));
    }
    return number;
  }

  static Object remainder(Object left, Object right) {
    checkDivisor(right);
    if (left instanceof Double || right instanceof Double) {
      return toDouble(left) % toDouble(right);
    }
    if (left instanceof Long a && right instanceof Long b) {
      return a % b;
    }
    return decimal(left).remainder(decimal(right));
  }

  static Object negate(Object number) {
    return subtract(0L, number);
  }

  /** A whole number as Long. */
  static Object toWhole(BigDecimal number) {
    return checked(number::longValueExact);
  }

  static double toDouble(Object number) {
    return ((Number) number).doubleValue();
  }

  private static void checkDivisor(Object divisor) {
    boolean zero =
        divisor instanceof BigDecimal decimal
            ? decimal.signum() == 0
            : !(divisor instanceof Double) && ((Number) divisor).longValue() == 0;
    if (zero) {
      throw new AdbException(ErrorCode.DIVISION_BY_ZERO, "division by zero in a check");
    }
  }

  private interface LongResult {
    long get();
  }

  private static Object checked(LongResult result) {
    try {
      return result.get();
    } catch (ArithmeticException e) {
      throw new AdbException(ErrorCode.NUMBER_OUT_OF_RANGE, "bigint overflows in a check", e);
    }
  }
}
