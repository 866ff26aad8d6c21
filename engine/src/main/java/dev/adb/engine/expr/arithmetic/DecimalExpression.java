package dev.adb.engine.expr.arithmetic;

import dev.adb.engine.expr.BinaryComputation;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/**
 * The sum, difference or product of decimals of LONG storage, where the result's type has room for
 * all of its digits.
 *
 * @param type of LONG storage too
 */
public record DecimalExpression(
    Operation operation, VectorExpression left, VectorExpression right, DataType type)
    implements VectorExpression {

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new Narrow(this, left.open(scope), right.open(scope));
  }

  private static final class Narrow extends BinaryComputation {
    private final Operation operation;

    /** By these an operand gets the scale of the result. */
    private final long leftFactor;

    private final long rightFactor;

    Narrow(DecimalExpression expression, Evaluator left, Evaluator right) {
      super(left, right, expression.type);
      operation = expression.operation;
      boolean product = operation == Operation.TIMES;
      int scale = expression.type.scale();
      leftFactor = product ? 1 : Powers.ofTen(scale - expression.left.type().scale());
      rightFactor = product ? 1 : Powers.ofTen(scale - expression.right.type().scale());
    }

    @Override
    protected void compute(Vector left, Vector right, Vector result, int[] rows, int count) {
      long[] a = left.longs();
      long[] b = right.longs();
      long[] into = result.longs();
      switch (operation) {
        case PLUS -> {
          for (int i = 0; i < count; i++) {
            int row = rows[i];
            into[row] = a[row] * leftFactor + b[row] * rightFactor;
          }
        }
        case MINUS -> {
          for (int i = 0; i < count; i++) {
            int row = rows[i];
            into[row] = a[row] * leftFactor - b[row] * rightFactor;
          }
        }
        default -> {
          for (int i = 0; i < count; i++) {
            int row = rows[i];
            into[row] = a[row] * b[row];
          }
        }
      }
    }
  }
}
