package dev.adb.engine.expr.cast;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.TypeKind.Storage;

/**
 * A number in another type. Exact numbers are rounded half up, doubles lose what is behind the
 * point where they become INT; 22003 where it has no place.
 *
 * @param type INT, BIGINT, DOUBLE or a decimal
 */
public record NumberCast(VectorExpression operand, DataType type) implements VectorExpression {

  /** Whether there is a loop for a cast. */
  public static boolean has(DataType from, DataType to) {
    return isNumber(from) && isNumber(to);
  }

  private static boolean isNumber(DataType type) {
    return switch (type.kind()) {
      case INT, BIGINT, DOUBLE, DECIMAL -> true;
      default -> false;
    };
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    Evaluator computed = operand.open(scope);
    DataType from = operand.type();
    if (from.kind() == TypeKind.DOUBLE) {
      return new DoubleCast(computed, type);
    }
    if (from.storage() == Storage.LONG_PAIR || type.storage() == Storage.LONG_PAIR) {
      return new WideCast(computed, from.scale(), type);
    }
    return from.kind() == TypeKind.INT
        ? new IntCast(computed, type)
        : new LongCast(computed, from.scale(), type);
  }
}
