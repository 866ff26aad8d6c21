package dev.adb.engine.expr.arithmetic;

import dev.adb.engine.expr.BinaryComputation;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;

/**
 * The sum, difference, product or quotient of decimals, rounded half up to the scale of its type;
 * 22003 if it has more than 38 digits then, 22012 for a division by zero.
 *
 * @param type has room for every result of at most 38 digits
 */
public record DecimalExpression(
    Operation operation, VectorExpression left, VectorExpression right, DataType type)
    implements VectorExpression {

  @Override
  public Evaluator open(ExpressionScope scope) {
    Evaluator first = left.open(scope);
    Evaluator second = right.open(scope);
    if (isNarrow()) {
      return new Narrow(this, first, second);
    }
    return operation == Operation.DIVIDE
        ? new DecimalQuotient(this, first, second)
        : new WideDecimal(this, first, second);
  }

  /** The scale of a result of which nothing is rounded; not of a quotient. */
  int exactScale() {
    int leftScale = left.type().scale();
    int rightScale = right.type().scale();
    return operation == Operation.TIMES ? leftScale + rightScale : Math.max(leftScale, rightScale);
  }

  /** Whether a long holds every result, and what it is made of. */
  private boolean isNarrow() {
    return operation != Operation.DIVIDE
        && left.type().storage() == Storage.LONG
        && right.type().storage() == Storage.LONG
        && type.storage() == Storage.LONG
        && type.scale() == exactScale();
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
