package dev.adb.calcite.expr;

import java.util.List;
import org.apache.calcite.DataContexts;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.rex.RexNode;

/** Computes constant expressions while planning, as running them would. */
final class ConstantReducer implements RexExecutor {
  private final RexExecutor compiled = new RexExecutorImpl(DataContexts.EMPTY);

  @Override
  public void reduce(
      RexBuilder rexBuilder, List<RexNode> expressions, List<RexNode> reducedValues) {
    compiled.reduce(rexBuilder, new ValueComparisons(rexBuilder).apply(expressions), reducedValues);
  }
}
