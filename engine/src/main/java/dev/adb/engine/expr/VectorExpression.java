package dev.adb.engine.expr;

import dev.adb.engine.type.DataType;

/** A scalar expression over the columns of a batch. Immutable and thread-safe. */
public interface VectorExpression {

  DataType type();

  /** Makes what computes it, for one thread of one run. */
  Evaluator open(ExpressionScope scope);
}
