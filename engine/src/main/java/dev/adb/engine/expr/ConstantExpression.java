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

  /** A vector that is filled once, as far as rows have come. */
  static final class Constant implements Evaluator {
    private final @Nullable Object value;
    private final Vector vector;
    private int filled;

    Constant(@Nullable Object value, DataType type) {
      this.value = value;
      vector = new Vector(type);
    }

    @Override
    public Vector evaluate(Batch batch, int[] rows, int count) {
      int end = count == 0 ? 0 : rows[count - 1] + 1;
      while (filled < end) {
        vector.setObject(filled++, value);
      }
      return vector;
    }
  }
}
