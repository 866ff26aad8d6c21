package dev.adb.engine.expr.arithmetic;

import dev.adb.engine.expr.ColumnExpression;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;

/**
 * Whole numbers, whose results are checked, or doubles.
 *
 * @param type INT, BIGINT or DOUBLE; of the operands too
 */
public record ArithmeticExpression(
    Operation operation, VectorExpression left, VectorExpression right, DataType type)
    implements VectorExpression {

  @Override
  public Evaluator open(ExpressionScope scope) {
    Evaluator first = left.open(scope);
    Evaluator second = right.open(scope);
    return switch (type.kind()) {
      case INT -> new IntArithmetic(operation, first, second);
      case BIGINT -> new LongArithmetic(operation, first, second);
      default -> new DoubleArithmetic(operation, first, second, right instanceof ColumnExpression);
    };
  }
}
