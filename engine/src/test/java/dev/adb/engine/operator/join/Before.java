package dev.adb.engine.operator.join;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;

/** Whether one long column is less than another. */
record Before(int left, int right) implements VectorExpression {
  @Override
  public DataType type() {
    return DataType.BOOLEAN;
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    Vector result = new Vector(DataType.BOOLEAN);
    return (Batch batch, int[] rows, int count) -> {
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        result.ints()[row] =
            batch.column(left).longs()[row] < batch.column(right).longs()[row] ? 1 : 0;
      }
      return result;
    };
  }
}
