package dev.adb.calcite.physical.expression;

import dev.adb.calcite.exec.ColumnReader;
import dev.adb.calcite.exec.ColumnWriter;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.function.Function1;
import org.jspecify.annotations.Nullable;

/**
 * A call that the engine has no loop for: generated code computes it row by row, on boxed values.
 *
 * @param code gives an array with the value
 * @param operands in the order in which the code numbers them
 */
record RowFunction(
    Function1<DataContext, @Nullable Object @Nullable []> code,
    List<VectorExpression> operands,
    DataType type)
    implements VectorExpression {

  RowFunction {
    operands = List.copyOf(operands);
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new Rows(this, scope);
  }

  private static final class Rows implements Evaluator {
    private final Function1<DataContext, @Nullable Object @Nullable []> code;
    private final Evaluator[] operands;
    private final ColumnReader[] readers;
    private final ColumnWriter writer;
    private final @Nullable Object[] values;
    private final Vector[] vectors;
    private final RowContext context;
    private final Vector result;

    Rows(RowFunction function, ExpressionScope scope) {
      code = function.code;
      operands =
          function.operands.stream().map(operand -> operand.open(scope)).toArray(Evaluator[]::new);
      readers =
          function.operands.stream()
              .map(operand -> ColumnReader.of(operand.type()))
              .toArray(ColumnReader[]::new);
      writer = ColumnWriter.computed(function.type);
      values = new Object[operands.length];
      vectors = new Vector[operands.length];
      context = new RowContext(scope, values);
      result = new Vector(function.type);
    }

    @Override
    public Vector evaluate(Batch batch, int[] rows, int count) {
      result.clearNulls();
      for (int i = 0; i < operands.length; i++) {
        vectors[i] = operands[i].evaluate(batch, rows, count);
      }
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        for (int operand = 0; operand < vectors.length; operand++) {
          values[operand] = readers[operand].read(vectors[operand], row);
        }
        put(row, code.apply(context));
      }
      return result;
    }

    private void put(int row, @Nullable Object @Nullable [] computed) {
      Object value = computed == null ? null : computed[0];
      if (value == null) {
        result.setNull(row);
      } else {
        writer.write(value, result, row);
      }
    }
  }
}
