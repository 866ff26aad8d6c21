package dev.adb.calcite.expr;

import org.jspecify.annotations.Nullable;

/**
 * The value of the row of the greatest or the least order, as {@code last} and {@code first} ask
 * for it. Values and orders are in Calcite's internal form. Called by generated programs.
 */
public final class ValueByOrder {
  private final int sign;
  private @Nullable Object value;
  private @Nullable Object order;

  private ValueByOrder(int sign) {
    this.sign = sign;
  }

  /** Looks for the greatest order, and of equal orders the greatest value. */
  public static ValueByOrder last() {
    return new ValueByOrder(1);
  }

  /** Looks for the least order, and of equal orders the least value. */
  public static ValueByOrder first() {
    return new ValueByOrder(-1);
  }

  /** Takes a row into account, unless its order is null. */
  public void take(@Nullable Object newValue, @Nullable Object newOrder) {
    if (newOrder == null) {
      return;
    }
    Object known = order;
    int comparison = known == null ? 1 : sign * ValueOrder.compare(newOrder, known);
    if (comparison > 0 || (comparison == 0 && isBetter(newValue))) {
      value = newValue;
      order = newOrder;
    }
  }

  /**
   * Null counts as less than every value when it is the greatest that is wanted, and as greater.
   */
  private boolean isBetter(@Nullable Object newValue) {
    Object known = value;
    return newValue != null && (known == null || sign * ValueOrder.compare(newValue, known) > 0);
  }

  /** Returns the value found; null if every order was. */
  public @Nullable Object value() {
    return value;
  }
}
