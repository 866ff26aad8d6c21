package dev.adb.calcite.physical.expression;

import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.expr.arithmetic.ArithmeticExpression;
import dev.adb.engine.expr.arithmetic.DecimalExpression;
import dev.adb.engine.expr.arithmetic.Operation;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.TypeKind.Storage;
import java.util.Objects;
import org.apache.calcite.rex.RexCall;
import org.jspecify.annotations.Nullable;

/** Sums, differences, products, quotients and remainders. */
final class Arithmetic {
  private Arithmetic() {}

  static @Nullable VectorExpression translate(RexCall call, Operands operands) {
    return switch (call.getKind()) {
      case PLUS, CHECKED_PLUS -> binary(Operation.PLUS, call, operands);
      case MINUS, CHECKED_MINUS -> binary(Operation.MINUS, call, operands);
      case TIMES, CHECKED_TIMES -> binary(Operation.TIMES, call, operands);
      case DIVIDE, CHECKED_DIVIDE -> binary(Operation.DIVIDE, call, operands);
      case MOD -> binary(Operation.REMAINDER, call, operands);
      default -> null;
    };
  }

  private static @Nullable VectorExpression binary(
      Operation operation, RexCall call, Operands operands) {
    if (call.getOperands().size() != 2
        || !Translatable.test(call)
        || call.getOperands().stream().anyMatch(Operands::isLoose)
        || !call.getOperands().stream().allMatch(Translatable::test)) {
      return null;
    }
    DataType type = Objects.requireNonNull(SqlTypes.toEngine(call.getType()));
    VectorExpression left = operands.translate(call.getOperands().get(0));
    VectorExpression right = operands.translate(call.getOperands().get(1));
    return switch (type.kind()) {
      case INT, BIGINT ->
          Operands.isWhole(left.type()) && Operands.isWhole(right.type())
              ? same(operation, left, right, type)
              : null;
      case DOUBLE ->
          isNumber(left.type()) && isNumber(right.type()) && operation != Operation.REMAINDER
              ? same(operation, left, right, type)
              : null;
      case DECIMAL -> decimal(operation, left, right, type);
      default -> null;
    };
  }

  private static boolean isNumber(DataType type) {
    return Operands.isExact(type) || type.kind() == TypeKind.DOUBLE;
  }

  /** Of operands in the type of the result. */
  private static @Nullable VectorExpression same(
      Operation operation, VectorExpression left, VectorExpression right, DataType type) {
    if (type.kind() == TypeKind.INT
        && (left.type().kind() != TypeKind.INT || right.type().kind() != TypeKind.INT)) {
      return null;
    }
    VectorExpression first = Operands.as(left, type);
    VectorExpression second = Operands.as(right, type);
    return first == null || second == null
        ? null
        : new ArithmeticExpression(operation, first, second, type);
  }

  private static @Nullable VectorExpression decimal(
      Operation operation, VectorExpression left, VectorExpression right, DataType type) {
    boolean exact = operation != Operation.DIVIDE && operation != Operation.REMAINDER;
    if (!exact || !Operands.isExact(left.type()) || !Operands.isExact(right.type())) {
      return null;
    }
    VectorExpression first = Operands.as(left, Operands.decimalOf(left.type()));
    VectorExpression second = Operands.as(right, Operands.decimalOf(right.type()));
    if (first == null || second == null) {
      return null;
    }
    int scale =
        operation == Operation.TIMES
            ? first.type().scale() + second.type().scale()
            : Math.max(first.type().scale(), second.type().scale());
    boolean narrow =
        first.type().storage() == Storage.LONG
            && second.type().storage() == Storage.LONG
            && type.storage() == Storage.LONG;
    return narrow && scale == type.scale()
        ? new DecimalExpression(operation, first, second, type)
        : null;
  }
}
