package dev.adb.engine.expr;

import org.jspecify.annotations.Nullable;

/** An expression whose value is the same for every row of a run. */
public interface FixedExpression extends VectorExpression {

  /** The value in internal form, but that a decimal may have any number of digits. */
  @Nullable Object value(ExpressionScope scope);
}
