package dev.adb.datalog.analysis;

import dev.adb.datalog.ast.Expression;
import java.util.List;

/** Aggregates in expressions. */
public final class Aggregates {
  private Aggregates() {}

  /** Returns whether an aggregate stands anywhere in an expression. */
  public static boolean isIn(Expression expression) {
    return expression instanceof Expression.Aggregate
        || expression.operands().stream().anyMatch(Aggregates::isIn);
  }

  /** Adds the aggregates of an expression, those inside of none, in the order of writing. */
  public static void collect(Expression expression, List<Expression.Aggregate> found) {
    if (expression instanceof Expression.Aggregate aggregate) {
      found.add(aggregate);
    } else {
      expression.operands().forEach(operand -> collect(operand, found));
    }
  }
}
