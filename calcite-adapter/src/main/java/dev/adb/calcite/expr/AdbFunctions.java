package dev.adb.calcite.expr;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.calcite.linq4j.function.Strict;

/** What generated programs call in place of operators that Calcite computes inexactly. */
public final class AdbFunctions {
  private static final int DECIMAL_PRECISION_MAX = 38;

  private AdbFunctions() {}

  /** A quotient with a number of digits after the point, the last one rounded half up. */
  @Strict
  public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor, int scale) {
    return check(dividend.divide(divisor, scale, RoundingMode.HALF_UP), scale);
  }

  /**
   * The number rounded to a scale.
   *
   * @throws ArithmeticException if it then has more than 38 digits
   */
  @Strict
  public static BigDecimal check(BigDecimal number, int scale) {
    BigDecimal rounded =
        number.scale() > scale ? number.setScale(scale, RoundingMode.HALF_UP) : number;
    if (rounded.precision() - rounded.scale() > DECIMAL_PRECISION_MAX - scale) {
      throw new ArithmeticException("decimal overflow");
    }
    return rounded;
  }

  /** Negative, 0 or positive: NaN equals itself and is greatest, -0.0 equals 0.0. */
  @Strict
  public static int compareDoubles(double left, double right) {
    return left == right ? 0 : Double.compare(left, right);
  }

  /** Negative, 0 or positive, by code point. UTF-16 units alone would put U+FFFF behind U+10000. */
  @Strict
  public static int compareText(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int index = 0; index < length; index++) {
      char a = left.charAt(index);
      char b = right.charAt(index);
      if (a != b) {
        boolean bothOrNeither = Character.isSurrogate(a) == Character.isSurrogate(b);
        return bothOrNeither ? a - b : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }
}
