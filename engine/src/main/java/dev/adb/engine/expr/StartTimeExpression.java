package dev.adb.engine.expr;

import dev.adb.engine.type.DataType;

/** The time at which the statement's transaction sees the world, in milliseconds. */
public record StartTimeExpression() implements FixedExpression {

  @Override
  public DataType type() {
    return DataType.TIMESTAMP;
  }

  @Override
  public Long value(ExpressionScope scope) {
    return scope.startTime();
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new ConstantExpression.Constant(scope.startTime(), DataType.TIMESTAMP);
  }
}
