package dev.adb.calcite.rule;

import dev.adb.calcite.exec.CancelFlag;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelNode;

/**
 * The planner that Calcite's clusters must have. It searches for nothing: rules are run by {@link
 * Optimizer} in its own order, and physical expressions are chosen one by one.
 */
final class ClusterPlanner extends VolcanoPlanner {
  private final CancelFlag cancel;

  ClusterPlanner(CancelFlag cancel) {
    super(
        null,
        Contexts.of(
            new org.apache.calcite.util.CancelFlag(cancel.flag()),
            CalciteConnectionConfig.DEFAULT));
    this.cancel = cancel;
    addRelTraitDef(ConventionTraitDef.INSTANCE);
  }

  @Override
  public void checkCancel() {
    cancel.check();
  }

  /** Rules that make an expression physical are given inputs that are physical already. */
  @Override
  public RelNode changeTraits(RelNode rel, RelTraitSet toTraits) {
    return rel;
  }
}
