package dev.adb.datalog.analysis;

import dev.adb.datalog.ast.Expression;

/** Aggregates in expressions. */
final class Aggregates {
  private Aggregates() {}

  static boolean isIn(Expression expression) {
    return expression instanceof Expression.Aggregate
        || expression.operands().stream().anyMatch(Aggregates::isIn);
  }
}
