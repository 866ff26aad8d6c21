package dev.adb.engine.operator.join;

import dev.adb.engine.expr.VectorExpression;
import java.util.List;

/**
 * An expression over a left row and a right one: over the columns of the left input and behind them
 * those of the right.
 *
 * @param columns those that it reads; others are not there when it is evaluated
 */
public record PairExpression(VectorExpression expression, List<Integer> columns) {
  public PairExpression {
    columns = List.copyOf(columns);
  }
}
