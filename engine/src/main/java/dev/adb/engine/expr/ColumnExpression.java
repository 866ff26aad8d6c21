package dev.adb.engine.expr;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;

/** A column of the batch, as it is. */
public record ColumnExpression(int column, DataType type) implements VectorExpression, Evaluator {

  @Override
  public Evaluator open(ExpressionScope scope) {
    return this;
  }

  @Override
  public Vector evaluate(Batch batch, int[] rows, int count) {
    return batch.column(column);
  }
}
