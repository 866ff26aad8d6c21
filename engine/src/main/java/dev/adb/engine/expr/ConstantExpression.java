package dev.adb.engine.expr;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/**
 * A value that is the same for every row.
 *
 * @param value in internal form
 */
public record ConstantExpression(@Nullable Object value, DataType type) implements FixedExpression {

  @Override
  public @Nullable Object value(ExpressionScope scope) {
    return value;
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new Constant(value, type);
  }

  /** A vector that was filled once. */
  static final class Constant implements Evaluator {
    private final Vector vector;

    Constant(@Nullable Object value, DataType type) {
      vector = new Vector(type);
      vector.fill(value, Batch.ROW_COUNT_MAX);
    }

    @Override
    public Vector evaluate(Batch batch, int[] rows, int count) {
      return vector;
    }
  }
}
