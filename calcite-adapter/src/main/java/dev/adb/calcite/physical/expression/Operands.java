package dev.adb.calcite.physical.expression;

import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.expr.ConstantExpression;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.expr.cast.NumberCast;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Translates the operands of a call. */
interface Operands {

  RexBuilder rexBuilder();

  VectorExpression translate(RexNode node);

  default List<VectorExpression> translate(List<RexNode> nodes) {
    return nodes.stream().map(this::translate).toList();
  }

  /** An expression in a type of the same values, or null where there is no loop for that. */
  static @Nullable VectorExpression as(VectorExpression expression, DataType type) {
    DataType from = expression.type();
    if (from.kind() == type.kind()
        ? from.storage() == type.storage() && from.scale() == type.scale()
        : isText(from) && isText(type)) {
      return expression;
    }
    if (expression instanceof ConstantExpression constant) {
      Object value = constant.value();
      if (value == null) {
        return new ConstantExpression(null, type);
      }
      Object converted = value instanceof Number number ? exact(number, type) : null;
      if (converted != null) {
        return new ConstantExpression(converted, type);
      }
    }
    return NumberCast.has(from, type) ? new NumberCast(expression, type) : null;
  }

  /** A constant in another type of numbers, or null where it is none of its values. */
  private static @Nullable Object exact(Number number, DataType type) {
    if (number instanceof Double) {
      return null;
    }
    BigDecimal decimal =
        number instanceof BigDecimal given ? given : BigDecimal.valueOf(number.longValue());
    try {
      return switch (type.kind()) {
        case INT -> decimal.intValueExact();
        case BIGINT -> decimal.longValueExact();
        case DOUBLE -> decimal.doubleValue();
        case DECIMAL -> {
          BigDecimal scaled = decimal.setScale(type.scale());
          yield scaled.precision() <= type.precision() ? scaled : null;
        }
        default -> null;
      };
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static boolean isText(DataType type) {
    return type.kind() == TypeKind.STRING || type.kind() == TypeKind.JSON;
  }

  static boolean isWhole(DataType type) {
    return type.kind() == TypeKind.INT || type.kind() == TypeKind.BIGINT;
  }

  static boolean isExact(DataType type) {
    return isWhole(type) || type.kind() == TypeKind.DECIMAL;
  }

  static VectorExpression zero(DataType type) {
    Object zero =
        switch (type.kind()) {
          case INT -> 0;
          case BIGINT -> 0L;
          default -> BigDecimal.ZERO.setScale(type.scale());
        };
    return new ConstantExpression(zero, type);
  }

  /** The decimal type that holds every value of an exact one. */
  static DataType decimalOf(DataType type) {
    return switch (type.kind()) {
      case INT -> DataType.decimal(10, 0);
      case BIGINT -> DataType.decimal(19, 0);
      default -> type;
    };
  }

  /**
   * Whether a value may have more digits than its type: that of a decimal parameter, a choice of
   * values that its type does not hold, and what is computed from these.
   */
  static boolean isLoose(RexNode node) {
    if (node.getType().getSqlTypeName() != SqlTypeName.DECIMAL) {
      return false;
    }
    return node instanceof RexDynamicParam || (node instanceof RexCall call && isLooseCall(call));
  }

  private static boolean isLooseCall(RexCall call) {
    if (call.getOperands().stream().anyMatch(Operands::isLoose)) {
      return true;
    }
    List<RexNode> values =
        switch (call.getKind()) {
          case CASE -> Logic.values(call);
          case COALESCE, NVL, GREATEST, LEAST -> call.getOperands();
          default -> List.of();
        };
    return values.stream().anyMatch(value -> !holds(call.getType(), value.getType()));
  }

  private static boolean holds(RelDataType wider, RelDataType type) {
    DataType to = SqlTypes.toEngine(wider);
    DataType from = SqlTypes.toEngine(type);
    return SqlTypes.isUntyped(type)
        || (to != null && from != null && isExact(from) && decimalOf(from).widensTo(to));
  }
}
