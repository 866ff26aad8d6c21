package dev.adb.engine.expr.compare;

import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.FixedExpression;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comparison in the order of {@link dev.adb.engine.type.ValueOrder}.
 *
 * <p>Two operands that are computed have types of one kind, and of one scale and storage. A fixed
 * one may be any exact number where the other is one: it is compared with all its digits.
 */
public record CompareExpression(
    Comparison comparison, VectorExpression left, VectorExpression right)
    implements VectorExpression {

  @Override
  public DataType type() {
    return DataType.BOOLEAN;
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    if (right instanceof FixedExpression fixed) {
      return withValue(left, comparison, fixed.value(scope), scope);
    }
    if (left instanceof FixedExpression fixed) {
      return withValue(right, turned(comparison), fixed.value(scope), scope);
    }
    return new PairComparison(
        left.open(scope), right.open(scope), left.type(), Outcomes.of(comparison));
  }

  private static Evaluator withValue(
      VectorExpression operand,
      Comparison comparison,
      @Nullable Object value,
      ExpressionScope scope) {
    if (value == null) {
      return new dev.adb.engine.expr.ConstantExpression(null, DataType.BOOLEAN).open(scope);
    }
    Evaluator computed = operand.open(scope);
    DataType type = operand.type();
    return switch (type.kind()) {
      case BOOLEAN, INT, BIGINT, DECIMAL, DATE, TIME, TIMESTAMP ->
          number(computed, type, ValueRange.ofNumber(comparison, value, type.scale()));
      case DOUBLE -> new DoubleRange(computed, ValueRange.ofDouble(comparison, (Double) value));
      case UUID -> new PairRange(computed, ValueRange.ofUuid(comparison, (UUID) value), true);
      case STRING, JSON ->
          new TextComparison(computed, (String) value, comparison, Outcomes.of(comparison));
      case BYTES -> new BytesComparison(computed, (byte[]) value, Outcomes.of(comparison));
    };
  }

  /** Tests whether a number lies in a range of unscaled numbers. */
  static Evaluator number(Evaluator operand, DataType type, ValueRange range) {
    if (type.storage() == Storage.INT) {
      return new IntRange(operand, range);
    }
    return type.storage() == Storage.LONG
        ? new LongRange(operand, range)
        : new PairRange(operand, range, false);
  }

  private static Comparison turned(Comparison comparison) {
    return switch (comparison) {
      case LESS -> Comparison.GREATER;
      case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
      case GREATER -> Comparison.LESS;
      case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
      default -> comparison;
    };
  }
}
