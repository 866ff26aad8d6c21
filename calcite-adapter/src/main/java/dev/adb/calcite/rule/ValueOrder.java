package dev.adb.calcite.rule;

import dev.adb.calcite.expr.AdbOperators;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Last changes to the expressions of a physical plan. Gives the comparisons that are left in a
 * physical plan the order of values that the language has: text by code point, NaN equal to itself
 * and greatest.
 */
final class ValueOrder extends RelHomogeneousShuttle {
  private final RexBuilder rexBuilder;
  private final RexShuttle expressions = new Comparisons();

  ValueOrder(RexBuilder rexBuilder) {
    this.rexBuilder = rexBuilder;
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    if (rel instanceof EnumerableCalc calc) {
      return calc(calc);
    }
    return rel instanceof EnumerableNestedLoopJoin ? rel.accept(expressions) : rel;
  }

  /**
   * A program's expressions refer to each other: they are written out and folded together again.
   */
  private RelNode calc(EnumerableCalc calc) {
    RexProgram program = calc.getProgram();
    List<RexNode> projects = program.expandList(program.getProjectList());
    RexLocalRef conditionRef = program.getCondition();
    RexNode condition = conditionRef == null ? null : program.expandLocalRef(conditionRef);
    List<RexNode> newProjects = expressions.apply(projects);
    RexNode newCondition = condition == null ? null : condition.accept(expressions);
    if (projects.equals(newProjects) && Objects.equals(condition, newCondition)) {
      return calc;
    }
    return calc.copy(
        calc.getTraitSet(),
        calc.getInput(),
        RexProgram.create(
            program.getInputRowType(),
            newProjects,
            newCondition,
            program.getOutputRowType(),
            rexBuilder));
  }

  private final class Comparisons extends RexShuttle {
    @Override
    public RexNode visitCall(RexCall original) {
      if (original.getKind() == SqlKind.SEARCH
          && comparison(original.getOperands().get(0).getType()) != null) {
        return RexUtil.expandSearch(rexBuilder, null, original).accept(this);
      }
      RexCall call = failingLate((RexCall) super.visitCall(original));
      if (!call.isA(SqlKind.COMPARISON) || call.getOperands().size() != 2) {
        return call;
      }
      RexNode left = call.getOperands().get(0);
      RexNode right = call.getOperands().get(1);
      SqlFunction comparison = comparison(left.getType());
      boolean equality = call.getKind() == SqlKind.EQUALS || call.getKind() == SqlKind.NOT_EQUALS;
      if (comparison == null
          || !comparison.equals(comparison(right.getType()))
          || (equality && comparison.equals(AdbOperators.COMPARE_TEXT))) {
        return call;
      }
      return rexBuilder.makeCall(
          call.getType(),
          call.getOperator(),
          List.of(
              rexBuilder.makeCall(comparison, left, right),
              rexBuilder.makeExactLiteral(BigDecimal.ZERO)));
    }
  }

  /**
   * A call of literals is left only where computing it while planning failed. Calcite would have it
   * computed when its class is loaded: it must fail where it is reached, and each time.
   */
  private RexCall failingLate(RexCall call) {
    boolean constant =
        !call.getOperands().isEmpty()
            && call.getKind() != SqlKind.SEARCH
            && call.getOperands().stream().allMatch(RexLiteral.class::isInstance);
    RexNode first = constant ? call.getOperands().get(0) : null;
    SqlFunction opaque =
        first == null ? null : AdbOperators.opaque(first.getType().getSqlTypeName());
    if (first == null || opaque == null || RexLiteral.isNullLiteral(first)) {
      return call;
    }
    List<RexNode> operands = new ArrayList<>(call.getOperands());
    operands.set(0, rexBuilder.makeCall(first.getType(), opaque, List.of(first)));
    return call.clone(call.getType(), operands);
  }

  private static @Nullable SqlFunction comparison(RelDataType type) {
    if (SqlTypeUtil.isApproximateNumeric(type)) {
      return AdbOperators.COMPARE_DOUBLES;
    }
    return SqlTypeUtil.isCharacter(type) ? AdbOperators.COMPARE_TEXT : null;
  }
}
