package dev.adb.calcite.physical.expression;

import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ConstantExpression;
import dev.adb.engine.expr.FixedExpression;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.expr.compare.CompareExpression;
import dev.adb.engine.expr.compare.InExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Comparisons, and searches for values in ranges. */
final class Comparisons {
  private static final int IN_COUNT_MIN = 3;

  private Comparisons() {}

  static @Nullable VectorExpression translate(RexCall call, Operands operands) {
    return switch (call.getKind()) {
      case EQUALS -> compare(Comparison.EQUAL, call, operands);
      case NOT_EQUALS -> compare(Comparison.NOT_EQUAL, call, operands);
      case LESS_THAN -> compare(Comparison.LESS, call, operands);
      case LESS_THAN_OR_EQUAL -> compare(Comparison.LESS_OR_EQUAL, call, operands);
      case GREATER_THAN -> compare(Comparison.GREATER, call, operands);
      case GREATER_THAN_OR_EQUAL -> compare(Comparison.GREATER_OR_EQUAL, call, operands);
      case SEARCH -> operands.translate(RexUtil.expandSearch(operands.rexBuilder(), null, call));
      default -> null;
    };
  }

  private static @Nullable VectorExpression compare(
      Comparison comparison, RexCall call, Operands operands) {
    return compare(comparison, call.getOperands().get(0), call.getOperands().get(1), operands);
  }

  /** Null where there is no loop. */
  static @Nullable VectorExpression compare(
      Comparison comparison, RexNode left, RexNode right, Operands operands) {
    return isLooseCall(left) || isLooseCall(right)
        ? null
        : compare(comparison, operands.translate(left), operands.translate(right));
  }

  /**
   * Whether one operand is one of some constants, or null where a disjunction is no such test.
   *
   * @param inequalities whether the call is a conjunction that says the opposite
   */
  static @Nullable VectorExpression in(RexCall call, boolean inequalities, Operands operands) {
    SqlKind kind = inequalities ? SqlKind.NOT_EQUALS : SqlKind.EQUALS;
    RexNode operand = null;
    VectorExpression tested = null;
    List<FixedExpression> values = new ArrayList<>();
    for (RexNode part : call.getOperands()) {
      if (part.getKind() != kind) {
        return null;
      }
      RexNode left = ((RexCall) part).getOperands().get(0);
      RexNode right = ((RexCall) part).getOperands().get(1);
      boolean searched =
          (operand == null || operand.equals(left))
              && !isLooseCall(left)
              && (right instanceof RexLiteral || right instanceof RexDynamicParam);
      if (!searched) {
        return null;
      }
      operand = left;
      VectorExpression test =
          compare(Comparison.EQUAL, operands.translate(left), operands.translate(right));
      if (!(test instanceof CompareExpression compared)
          || !(compared.right() instanceof FixedExpression value)
          || compared.left() instanceof FixedExpression
          || (tested != null && !tested.type().equals(compared.left().type()))) {
        return null;
      }
      tested = compared.left();
      values.add(value);
    }
    return tested == null || values.size() < IN_COUNT_MIN ? null : new InExpression(tested, values);
  }

  private static boolean isLooseCall(RexNode node) {
    return node instanceof RexCall && Operands.isLoose(node);
  }

  static @Nullable VectorExpression compare(
      Comparison comparison, VectorExpression left, VectorExpression right) {
    if (isNull(left) || isNull(right)) {
      return new ConstantExpression(null, DataType.BOOLEAN);
    }
    boolean exact = Operands.isExact(left.type()) && Operands.isExact(right.type());
    if (exact && (left instanceof FixedExpression || right instanceof FixedExpression)) {
      // all digits of the fixed side are compared
      return new CompareExpression(comparison, left, right);
    }
    DataType type = common(left, right);
    VectorExpression first = type == null ? null : Operands.as(left, type);
    VectorExpression second = type == null ? null : Operands.as(right, type);
    return first == null || second == null
        ? null
        : new CompareExpression(comparison, first, second);
  }

  private static boolean isNull(VectorExpression expression) {
    return expression instanceof ConstantExpression constant && constant.value() == null;
  }

  /** The type in which both are compared, or null where there is none. */
  private static @Nullable DataType common(VectorExpression left, VectorExpression right) {
    DataType a = left.type();
    DataType b = right.type();
    if (Operands.isExact(a) && Operands.isExact(b)) {
      return exact(a, b);
    }
    boolean numbers =
        (Operands.isExact(a) || a.kind() == TypeKind.DOUBLE)
            && (Operands.isExact(b) || b.kind() == TypeKind.DOUBLE);
    if (numbers) {
      return DataType.DOUBLE;
    }
    return Operands.as(new ConstantExpression(null, a), b) != null
            && a.storage() == b.storage()
            && (a.kind() == b.kind() || a.kind() == TypeKind.JSON || b.kind() == TypeKind.JSON)
        ? a
        : null;
  }

  private static @Nullable DataType exact(DataType a, DataType b) {
    if (Operands.isWhole(a) && Operands.isWhole(b)) {
      return a.kind() == TypeKind.INT ? b : a;
    }
    DataType left = Operands.decimalOf(a);
    DataType right = Operands.decimalOf(b);
    int scale = Math.max(left.scale(), right.scale());
    int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
    return whole + scale > DataType.DECIMAL_PRECISION_MAX
        ? null
        : DataType.decimal(Math.max(1, whole + scale), scale);
  }
}
