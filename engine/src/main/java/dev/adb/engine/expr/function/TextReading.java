package dev.adb.engine.expr.function;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.UnaryComputation;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A number of a text. */
public sealed interface TextReading extends VectorExpression {

  /**
   * @param function its results fit the type
   * @param type of INT or LONG storage
   */
  record Whole(VectorExpression operand, ToLongFunction<String> function, DataType type)
      implements TextReading {

    @Override
    public Evaluator open(ExpressionScope scope) {
      return new WholeRead(operand.open(scope), function, type);
    }
  }

  /** A double. */
  record Real(VectorExpression operand, ToDoubleFunction<String> function) implements TextReading {

    @Override
    public DataType type() {
      return DataType.DOUBLE;
    }

    @Override
    public Evaluator open(ExpressionScope scope) {
      return new RealRead(operand.open(scope), function);
    }
  }

  /** Of INT or LONG storage. */
  final class WholeRead extends UnaryComputation {
    private final ToLongFunction<String> function;

    WholeRead(Evaluator operand, ToLongFunction<String> function, DataType type) {
      super(operand, type);
      this.function = function;
    }

    @Override
    protected void compute(Vector operand, Vector result, int[] rows, int count) {
      @Nullable String[] values = operand.strings();
      int[] ints = result.ints();
      long[] longs = result.longs();
      boolean wide = longs.length != 0;
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        String value = values[row];
        long number = value == null ? 0 : function.applyAsLong(value);
        if (wide) {
          longs[row] = number;
        } else {
          ints[row] = (int) number;
        }
      }
    }
  }

  /** Of DOUBLE storage. */
  final class RealRead extends UnaryComputation {
    private final ToDoubleFunction<String> function;

    RealRead(Evaluator operand, ToDoubleFunction<String> function) {
      super(operand, DataType.DOUBLE);
      this.function = function;
    }

    @Override
    protected void compute(Vector operand, Vector result, int[] rows, int count) {
      @Nullable String[] values = operand.strings();
      double[] into = result.doubles();
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        String value = values[row];
        into[row] = value == null ? 0 : function.applyAsDouble(value);
      }
    }
  }
}
