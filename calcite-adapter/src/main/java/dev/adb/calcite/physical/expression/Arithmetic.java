package dev.adb.calcite.physical.expression;

import dev.adb.calcite.expr.AdbOperators;
import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.expr.arithmetic.ArithmeticExpression;
import dev.adb.engine.expr.arithmetic.DecimalExpression;
import dev.adb.engine.expr.arithmetic.Operation;
import dev.adb.engine.expr.function.DoubleFunction;
import dev.adb.engine.expr.function.LongFunction;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.util.Objects;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
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
      case MINUS_PREFIX, CHECKED_MINUS_PREFIX -> negative(call, operands);
      default -> function(call, operands);
    };
  }

  private static @Nullable VectorExpression function(RexCall call, Operands operands) {
    if (call.getOperator().equals(AdbOperators.CHECK)) {
      return checked(call, operands);
    }
    if (call.getOperator().equals(AdbOperators.DIVIDE)) {
      return decimal(Operation.DIVIDE, call, call, operands);
    }
    return call.getOperator().equals(SqlStdOperatorTable.ABS) ? absolute(call, operands) : null;
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
      case DECIMAL -> exact(operation, left, right, type);
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

  /** Where the type has room for all digits. */
  private static @Nullable VectorExpression exact(
      Operation operation, VectorExpression left, VectorExpression right, DataType type) {
    int scale =
        operation == Operation.TIMES
            ? left.type().scale() + right.type().scale()
            : Math.max(left.type().scale(), right.type().scale());
    boolean exact =
        operation != Operation.DIVIDE
            && operation != Operation.REMAINDER
            && scale == type.scale()
            && type.precision() < DataType.DECIMAL_PRECISION_MAX;
    return exact ? decimal(operation, left, right, type) : null;
  }

  /** Of decimals and whole numbers, where the type has room for all digits or rounds them. */
  private static @Nullable VectorExpression decimal(
      Operation operation, VectorExpression left, VectorExpression right, DataType type) {
    if (!Operands.isExact(left.type()) || !Operands.isExact(right.type())) {
      return null;
    }
    VectorExpression first = Operands.as(left, Operands.decimalOf(left.type()));
    VectorExpression second = Operands.as(right, Operands.decimalOf(right.type()));
    return first == null || second == null
        ? null
        : new DecimalExpression(operation, first, second, type);
  }

  /** A sum, difference or product of decimals that is rounded and must have 38 digits at most. */
  private static @Nullable VectorExpression checked(RexCall call, Operands operands) {
    Operation operation =
        switch (call.getOperands().get(0).getKind()) {
          case PLUS -> Operation.PLUS;
          case MINUS -> Operation.MINUS;
          case TIMES -> Operation.TIMES;
          default -> null;
        };
    return operation == null
        ? null
        : decimal(operation, (RexCall) call.getOperands().get(0), call, operands);
  }

  /**
   * @param of has the operands
   * @param result has the type
   */
  private static @Nullable VectorExpression decimal(
      Operation operation, RexCall of, RexCall result, Operands operands) {
    RexNode left = of.getOperands().get(0);
    RexNode right = of.getOperands().get(1);
    boolean possible =
        Translatable.test(left)
            && Translatable.test(right)
            && !Operands.isLoose(left)
            && !Operands.isLoose(right);
    return possible
        ? decimal(
            operation,
            operands.translate(left),
            operands.translate(right),
            Objects.requireNonNull(SqlTypes.toEngine(result.getType())))
        : null;
  }

  private static @Nullable VectorExpression negative(RexCall call, Operands operands) {
    RexNode operand = call.getOperands().get(0);
    if (Operands.isLoose(operand)) {
      return null;
    }
    VectorExpression number = operands.translate(operand);
    DataType type = Objects.requireNonNull(SqlTypes.toEngine(call.getType()));
    if (number.type().kind() != type.kind() || number.type().scale() != type.scale()) {
      return null;
    }
    return switch (type.kind()) {
      case INT, BIGINT ->
          new ArithmeticExpression(Operation.MINUS, Operands.zero(type), number, type);
      case DECIMAL -> new DecimalExpression(Operation.MINUS, Operands.zero(type), number, type);
      case DOUBLE -> new DoubleFunction(number, value -> -value);
      default -> null;
    };
  }

  private static @Nullable VectorExpression absolute(RexCall call, Operands operands) {
    RexNode operand = call.getOperands().get(0);
    if (Operands.isLoose(operand)) {
      return null;
    }
    VectorExpression number = operands.translate(operand);
    DataType type = Objects.requireNonNull(SqlTypes.toEngine(call.getType()));
    if (type.kind() == TypeKind.DOUBLE && number.type().kind() == TypeKind.DOUBLE) {
      return new DoubleFunction(number, Math::abs);
    }
    boolean narrow =
        type.kind() == TypeKind.DECIMAL
            && type.equals(number.type())
            && type.precision() <= DataType.LONG_PRECISION_MAX;
    return narrow ? new LongFunction(number, Math::abs, type) : null;
  }
}
