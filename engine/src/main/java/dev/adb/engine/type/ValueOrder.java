package dev.adb.engine.type;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.UUID;

/**
 * How two values of one type compare, both in internal form: numbers by value (NaN greatest, one
 * zero), strings by code point, bytes and uuids unsigned, false before true.
 */
public final class ValueOrder {
  private ValueOrder() {}

  public static int compare(Object left, Object right) {
    if (left instanceof String a && right instanceof String b) {
      return compareText(a, b);
    }
    if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
      return a.compareTo(b);
    }
    if (left instanceof Double a && right instanceof Double b) {
      return compareDouble(a, b);
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return Boolean.compare(a, b);
    }
    if (left instanceof byte[] a && right instanceof byte[] b) {
      return Arrays.compareUnsigned(a, b);
    }
    if (left instanceof UUID a && right instanceof UUID b) {
      return compareUuid(
          a.getMostSignificantBits(),
          a.getLeastSignificantBits(),
          b.getMostSignificantBits(),
          b.getLeastSignificantBits());
    }
    return Long.compare(((Number) left).longValue(), ((Number) right).longValue());
  }

  public static int compareDouble(double left, double right) {
    // adding 0.0 makes -0.0 the one zero
    return Double.compare(left + 0.0, right + 0.0);
  }

  public static int compareUuid(long leftHigh, long leftLow, long rightHigh, long rightLow) {
    int high = Long.compareUnsigned(leftHigh, rightHigh);
    return high != 0 ? high : Long.compareUnsigned(leftLow, rightLow);
  }

  /** Compares by code point, which UTF-16 order is not where surrogates meet U+E000 to U+FFFF. */
  public static int compareText(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogateA = Character.isSurrogate(a);
        boolean surrogateB = Character.isSurrogate(b);
        return surrogateA == surrogateB ? a - b : surrogateA ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }
}
