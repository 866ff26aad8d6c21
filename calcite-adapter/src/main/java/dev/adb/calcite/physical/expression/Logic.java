package dev.adb.calcite.physical.expression;

import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.expr.logic.CaseExpression;
import dev.adb.engine.expr.logic.JunctionExpression;
import dev.adb.engine.expr.logic.NotExpression;
import dev.adb.engine.expr.logic.TruthExpression;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Logic of three values, and choices. */
final class Logic {
  private Logic() {}

  static @Nullable VectorExpression translate(RexCall call, Operands operands) {
    return switch (call.getKind()) {
      case AND -> junction(true, call, operands);
      case OR -> junction(false, call, operands);
      case NOT -> new NotExpression(operand(call, operands));
      case IS_NULL -> test(TruthExpression.Test.NULL, call, operands);
      case IS_NOT_NULL -> test(TruthExpression.Test.NOT_NULL, call, operands);
      case IS_TRUE -> test(TruthExpression.Test.TRUE, call, operands);
      case IS_NOT_TRUE -> test(TruthExpression.Test.NOT_TRUE, call, operands);
      case IS_FALSE -> test(TruthExpression.Test.FALSE, call, operands);
      case IS_NOT_FALSE -> test(TruthExpression.Test.NOT_FALSE, call, operands);
      case IS_UNKNOWN -> test(TruthExpression.Test.NULL, call, operands);
      case IS_NOT_DISTINCT_FROM -> same(call, operands);
      case IS_DISTINCT_FROM -> {
        VectorExpression same = same(call, operands);
        yield same == null ? null : new NotExpression(same);
      }
      case CASE -> choice(call, operands);
      default -> null;
    };
  }

  /** Many tests for equality of one operand are one search for it in a set. */
  private static VectorExpression junction(boolean conjunction, RexCall call, Operands operands) {
    VectorExpression in = Comparisons.in(call, conjunction, operands);
    if (in != null) {
      return conjunction ? new NotExpression(in) : in;
    }
    return new JunctionExpression(conjunction, operands.translate(call.getOperands()));
  }

  /** Equal, or both null. */
  private static @Nullable VectorExpression same(RexCall call, Operands operands) {
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    VectorExpression equal = Comparisons.compare(Comparison.EQUAL, left, right, operands);
    if (equal == null) {
      return null;
    }
    List<VectorExpression> bothNull =
        List.of(
            new TruthExpression(TruthExpression.Test.NULL, operands.translate(left)),
            new TruthExpression(TruthExpression.Test.NULL, operands.translate(right)));
    return new JunctionExpression(
        false,
        List.of(
            new TruthExpression(TruthExpression.Test.TRUE, equal),
            new JunctionExpression(true, bothNull)));
  }

  private static VectorExpression operand(RexCall call, Operands operands) {
    return operands.translate(call.getOperands().get(0));
  }

  private static VectorExpression test(TruthExpression.Test test, RexCall call, Operands operands) {
    return new TruthExpression(test, operand(call, operands));
  }

  /** The values of a case, without its conditions. */
  static List<RexNode> values(RexCall choice) {
    List<RexNode> values = new ArrayList<>();
    List<RexNode> parts = choice.getOperands();
    for (int i = 0; i < parts.size(); i++) {
      if (!isCondition(i, parts.size())) {
        values.add(parts.get(i));
      }
    }
    return values;
  }

  private static boolean isCondition(int index, int count) {
    return index % 2 == 0 && index < count - 1;
  }

  private static @Nullable VectorExpression choice(RexCall call, Operands operands) {
    if (Operands.isLoose(call)) {
      return null;
    }
    DataType type = Objects.requireNonNull(SqlTypes.toEngine(call.getType()));
    List<VectorExpression> conditions = new ArrayList<>();
    List<VectorExpression> values = new ArrayList<>();
    List<RexNode> parts = call.getOperands();
    for (int i = 0; i < parts.size(); i++) {
      VectorExpression part = operands.translate(parts.get(i));
      if (isCondition(i, parts.size())) {
        conditions.add(part);
      } else {
        VectorExpression value = Operands.as(part, type);
        if (value == null) {
          return null;
        }
        values.add(value);
      }
    }
    return new CaseExpression(conditions, values, type);
  }
}
