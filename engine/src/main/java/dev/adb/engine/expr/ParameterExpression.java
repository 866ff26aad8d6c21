package dev.adb.engine.expr;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A question mark. The value of a decimal one may have any number of digits: as an operand of a
 * comparison it is taken as it is, everywhere else it is rounded to its type. A number may be one
 * of another type, and is then converted as Java does.
 *
 * @param index from 0
 */
public record ParameterExpression(int index, DataType type) implements FixedExpression {

  @Override
  public @Nullable Object value(ExpressionScope scope) {
    Object given = scope.parameter(index);
    return type.kind() == TypeKind.DECIMAL && given instanceof BigDecimal ? given : value(given);
  }

  /**
   * @throws AdbException 22003 if the value is a decimal that has too many digits for its type
   */
  @Override
  public Evaluator open(ExpressionScope scope) {
    return new ConstantExpression.Constant(value(scope.parameter(index)), type);
  }

  private @Nullable Object value(@Nullable Object given) {
    if (!(given instanceof Number number)) {
      return given;
    }
    return switch (type.kind()) {
      case INT -> number.intValue();
      case BIGINT -> number.longValue();
      case DOUBLE -> number.doubleValue();
      case DECIMAL ->
          rounded(
              number instanceof BigDecimal decimal
                  ? decimal
                  : number instanceof Double
                      ? BigDecimal.valueOf(number.doubleValue())
                      : BigDecimal.valueOf(number.longValue()));
      default -> given;
    };
  }

  private BigDecimal rounded(BigDecimal number) {
    BigDecimal rounded = number.setScale(type.scale(), RoundingMode.HALF_UP);
    if (rounded.precision() > type.precision()) {
      throw new AdbException(
          ErrorCode.NUMBER_OUT_OF_RANGE,
          "value does not fit %s: value=%s".formatted(type, number.toPlainString()));
    }
    return rounded;
  }
}
