package dev.adb.engine.expr.function;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.UnaryComputation;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;
import java.util.function.LongUnaryOperator;

/**
 * A number of another one, both of INT or LONG storage.
 *
 * @param function is not asked for nulls; its results fit the type
 */
public record LongFunction(VectorExpression operand, LongUnaryOperator function, DataType type)
    implements VectorExpression {

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new Computed(operand.open(scope), function, type);
  }

  private static final class Computed extends UnaryComputation {
    private final LongUnaryOperator function;

    Computed(Evaluator operand, LongUnaryOperator function, DataType type) {
      super(operand, type);
      this.function = function;
    }

    @Override
    protected void compute(Vector operand, Vector result, int[] rows, int count) {
      if (operand.type().storage() == Storage.INT) {
        int[] values = operand.ints();
        if (result.type().storage() == Storage.INT) {
          int[] into = result.ints();
          for (int i = 0; i < count; i++) {
            int row = rows[i];
            into[row] = operand.isNull(row) ? 0 : (int) function.applyAsLong(values[row]);
          }
        } else {
          long[] into = result.longs();
          for (int i = 0; i < count; i++) {
            int row = rows[i];
            into[row] = operand.isNull(row) ? 0 : function.applyAsLong(values[row]);
          }
        }
      } else {
        ofLongs(operand, result, rows, count);
      }
    }

    private void ofLongs(Vector operand, Vector result, int[] rows, int count) {
      long[] values = operand.longs();
      if (result.type().storage() == Storage.INT) {
        int[] into = result.ints();
        for (int i = 0; i < count; i++) {
          int row = rows[i];
          into[row] = operand.isNull(row) ? 0 : (int) function.applyAsLong(values[row]);
        }
      } else {
        long[] into = result.longs();
        for (int i = 0; i < count; i++) {
          int row = rows[i];
          into[row] = operand.isNull(row) ? 0 : function.applyAsLong(values[row]);
        }
      }
    }
  }
}
