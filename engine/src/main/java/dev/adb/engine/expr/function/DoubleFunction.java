package dev.adb.engine.expr.function;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.UnaryComputation;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import java.util.function.DoubleUnaryOperator;

/**
 * A double of a double.
 *
 * @param function is asked for 0 in place of nulls, and never fails
 */
public record DoubleFunction(VectorExpression operand, DoubleUnaryOperator function)
    implements VectorExpression {

  @Override
  public DataType type() {
    return DataType.DOUBLE;
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new Computed(operand.open(scope), function);
  }

  private static final class Computed extends UnaryComputation {
    private final DoubleUnaryOperator function;

    Computed(Evaluator operand, DoubleUnaryOperator function) {
      super(operand, DataType.DOUBLE);
      this.function = function;
    }

    @Override
    protected void compute(Vector operand, Vector result, int[] rows, int count) {
      double[] values = operand.doubles();
      double[] into = result.doubles();
      for (int i = 0; i < count; i++) {
        into[rows[i]] = function.applyAsDouble(values[rows[i]]);
      }
    }
  }
}
