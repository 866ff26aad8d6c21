package dev.adb.calcite.fixpoint;

import dev.adb.calcite.expr.ValueOrder;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Equality, hash and order of values in Calcite's form, as the language has them: decimals by
 * number and not by scale, NaN equal to itself, -0.0 equal to 0.0, null equal to null.
 */
final class Values {
  // 2^32 divided by the golden ratio: spreads neighbouring numbers over the upper bits
  private static final int SPREAD = 0x9E3779B9;

  private Values() {}

  static boolean equal(@Nullable Object left, @Nullable Object right) {
    if (left == right) {
      return true;
    }
    if (left == null || right == null) {
      return false;
    }
    if (left instanceof Double || left instanceof BigDecimal) {
      return compare(left, right) == 0;
    }
    return left.equals(right);
  }

  static int hash(@Nullable Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof BigDecimal decimal) {
      return Double.hashCode(decimal.doubleValue());
    }
    if (value instanceof Double number) {
      return number == 0 ? 0 : number.hashCode();
    }
    return value.hashCode();
  }

  /** The hash of a row's next column after those before it. */
  static int hash(int before, @Nullable Object value) {
    return (before + hash(value)) * SPREAD;
  }

  /** Of an int that {@link #hash(int, Object)} made: its upper bits are the better ones. */
  static int bucket(int hash, int mask) {
    return (hash ^ (hash >>> 15)) & mask;
  }

  static int compare(Object left, Object right) {
    return ValueOrder.compare(left, right);
  }
}
