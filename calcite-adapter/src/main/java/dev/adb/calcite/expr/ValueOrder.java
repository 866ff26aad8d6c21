package dev.adb.calcite.expr;

import java.util.UUID;

/**
 * The order of values of one type in Calcite's internal form: text by code point, NaN equal to
 * itself and greatest, UUIDs unsigned.
 */
public final class ValueOrder {
  private ValueOrder() {}

  /** Returns -1, 0 or 1. */
  @SuppressWarnings("unchecked") // the values of one column have one class
  public static int compare(Object left, Object right) {
    if (left instanceof String text) {
      return Integer.signum(AdbFunctions.compareText(text, (String) right));
    }
    if (left instanceof Double number) {
      return AdbFunctions.compareDoubles(number, (Double) right);
    }
    if (left instanceof UUID uuid) {
      return compare(uuid, (UUID) right);
    }
    return Integer.signum(((Comparable<Object>) left).compareTo(right));
  }

  private static int compare(UUID left, UUID right) {
    int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
  }
}
