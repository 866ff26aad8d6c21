package dev.adb.session.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values: {@code Long} for int and bigint, {@code BigDecimal}, {@code String}, {@code Boolean},
 * {@code LocalDate}, or null.
 */
public final class Values {
  private Values() {}

  /** Returns a value whose {@code equals} is the language's {@code =}: null = null, 1 = 1.00. */
  static @Nullable Object key(@Nullable Object value) {
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number).stripTrailingZeros();
    }
    return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
  }

  /** Returns the {@link #key} of each value. */
  public static List<@Nullable Object> keys(List<? extends @Nullable Object> values) {
    List<@Nullable Object> keys = new ArrayList<>(values.size());
    values.forEach(value -> keys.add(key(value)));
    return keys;
  }

  static boolean equal(@Nullable Object left, @Nullable Object right) {
    Object leftKey = key(left);
    return leftKey == null ? right == null : leftKey.equals(key(right));
  }

  static BigDecimal decimal(Object number) {
    return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
  }

  /** Compares two values of one kind, neither null; strings by code point. */
  @SuppressWarnings("unchecked")
  static int compare(Object left, Object right) {
    if (left instanceof Number) {
      return decimal(left).compareTo(decimal(right));
    }
    if (left instanceof String text) {
      int[] codes = text.codePoints().toArray();
      return java.util.Arrays.compare(codes, ((String) right).codePoints().toArray());
    }
    return ((Comparable<Object>) left).compareTo(right);
  }

  /** Compares values as {@code order by} does: nulls last ascending, first descending. */
  static int order(@Nullable Object left, @Nullable Object right, boolean descending) {
    int order;
    if (left == null || right == null) {
      order = left == right ? 0 : left == null ? 1 : -1;
    } else {
      order = compare(left, right);
    }
    return descending ? -order : order;
  }
}
