package dev.adb.engine.expr;

import dev.adb.engine.type.DataType;

/**
 * A question mark.
 *
 * @param index from 0
 */
public record ParameterExpression(int index, DataType type) implements VectorExpression {

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new ConstantExpression.Constant(scope.parameter(index), type);
  }
}
