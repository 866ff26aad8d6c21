package dev.adb.engine.expr.compare;

import dev.adb.engine.expr.ColumnPredicate.Comparison;

/** Of a comparison: a bit for less, one for equal and one for greater, whether it then holds. */
final class Outcomes {
  private static final int LESS = 1;
  private static final int EQUAL = 2;
  private static final int GREATER = 4;

  private Outcomes() {}

  static int of(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> EQUAL;
      case NOT_EQUAL -> LESS | GREATER;
      case LESS -> LESS;
      case LESS_OR_EQUAL -> LESS | EQUAL;
      case GREATER -> GREATER;
      case GREATER_OR_EQUAL -> GREATER | EQUAL;
    };
  }

  /**
   * 1 if it holds, else 0.
   *
   * @param order negative, 0 or positive
   */
  static int holds(int outcomes, int order) {
    return outcomes >>> (Integer.signum(order) + 1) & 1;
  }
}
