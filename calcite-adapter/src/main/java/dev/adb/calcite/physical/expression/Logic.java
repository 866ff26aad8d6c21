package dev.adb.calcite.physical.expression;

import dev.adb.calcite.type.SqlTypes;
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
      case AND -> new JunctionExpression(true, operands.translate(call.getOperands()));
      case OR -> new JunctionExpression(false, operands.translate(call.getOperands()));
      case NOT -> new NotExpression(operand(call, operands));
      case IS_NULL -> test(TruthExpression.Test.NULL, call, operands);
      case IS_NOT_NULL -> test(TruthExpression.Test.NOT_NULL, call, operands);
      case IS_TRUE -> test(TruthExpression.Test.TRUE, call, operands);
      case IS_NOT_TRUE -> test(TruthExpression.Test.NOT_TRUE, call, operands);
      case IS_FALSE -> test(TruthExpression.Test.FALSE, call, operands);
      case IS_NOT_FALSE -> test(TruthExpression.Test.NOT_FALSE, call, operands);
      case IS_UNKNOWN -> test(TruthExpression.Test.NULL, call, operands);
      case CASE -> choice(call, operands);
      default -> null;
    };
  }

  private static VectorExpression operand(RexCall call, Operands operands) {
    return operands.translate(call.getOperands().get(0));
  }

  private static VectorExpression test(TruthExpression.Test test, RexCall call, Operands operands) {
    return new TruthExpression(test, operand(call, operands));
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
      boolean isCondition = i % 2 == 0 && i < parts.size() - 1;
      if (isCondition) {
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
