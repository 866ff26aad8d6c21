package dev.adb.calcite.rule;

import dev.adb.calcite.expr.AdbOperators;
import dev.adb.calcite.expr.ValueComparisons;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;

/**
 * Last changes to the expressions of a physical plan: comparisons get the language's order of
 * values, and constants that could not be computed fail no earlier than they are reached.
 */
final class FinalExpressions extends RelHomogeneousShuttle {
  private final RexBuilder rexBuilder;
  private final RexShuttle expressions;

  FinalExpressions(RexBuilder rexBuilder) {
    this.rexBuilder = rexBuilder;
    expressions = new Expressions();
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

  private final class Expressions extends ValueComparisons {
    Expressions() {
      super(rexBuilder);
    }

    @Override
    public RexNode visitCall(RexCall original) {
      RexNode compared = super.visitCall(original);
      return compared instanceof RexCall call ? failingLate(call) : compared;
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
}
