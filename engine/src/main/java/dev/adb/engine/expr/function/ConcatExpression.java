package dev.adb.engine.expr.function;

import dev.adb.engine.expr.BinaryComputation;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/** One text behind another. */
public record ConcatExpression(VectorExpression left, VectorExpression right)
    implements VectorExpression {

  @Override
  public DataType type() {
    return DataType.STRING;
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new Concat(left.open(scope), right.open(scope));
  }

  private static final class Concat extends BinaryComputation {
    Concat(Evaluator left, Evaluator right) {
      super(left, right, DataType.STRING);
    }

    @Override
    protected void compute(Vector left, Vector right, Vector result, int[] rows, int count) {
      @Nullable String[] first = left.strings();
      @Nullable String[] second = right.strings();
      @Nullable String[] into = result.strings();
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        String a = first[row];
        String b = second[row];
        into[row] = a == null || b == null ? null : a.concat(b);
      }
    }
  }
}
