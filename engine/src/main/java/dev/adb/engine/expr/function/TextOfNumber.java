package dev.adb.engine.expr.function;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.UnaryComputation;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The text of a number of INT or LONG storage.
 *
 * @param function of the number as it is stored
 */
public record TextOfNumber(VectorExpression operand, LongFunction<String> function)
    implements VectorExpression {

  @Override
  public DataType type() {
    return DataType.STRING;
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new Written(operand.open(scope), function);
  }

  private static final class Written extends UnaryComputation {
    private final LongFunction<String> function;

    Written(Evaluator operand, LongFunction<String> function) {
      super(operand, DataType.STRING);
      this.function = function;
    }

    @Override
    protected void compute(Vector operand, Vector result, int[] rows, int count) {
      @Nullable String[] into = result.strings();
      if (operand.type().storage() == Storage.INT) {
        int[] values = operand.ints();
        for (int i = 0; i < count; i++) {
          int row = rows[i];
          into[row] = operand.isNull(row) ? null : function.apply(values[row]);
        }
      } else {
        long[] values = operand.longs();
        for (int i = 0; i < count; i++) {
          int row = rows[i];
          into[row] = operand.isNull(row) ? null : function.apply(values[row]);
        }
      }
    }
  }
}
