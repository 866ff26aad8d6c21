package dev.adb.calcite.rule;

import dev.adb.calcite.expr.CodeReady;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexShuttle;

/** Makes the expressions of a physical plan ready for code, see {@link CodeReady}. */
final class FinalExpressions extends RelHomogeneousShuttle {
  private final RexBuilder rexBuilder;
  private final RexShuttle expressions;

  FinalExpressions(RexBuilder rexBuilder) {
    this.rexBuilder = rexBuilder;
    expressions = new CodeReady(rexBuilder);
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
}
