package dev.adb.calcite.rule;

import dev.adb.calcite.exec.CancelFlag;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.volcano.RelSubset;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.plan.volcano.VolcanoTimeoutException;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rel.RelNode;

/**
 * Searches for the cheapest plan no longer than it may: beyond the deadline it takes the best found
 * so far.
 */
final class DeadlinePlanner extends VolcanoPlanner {
  private static final long DEADLINE_NANOS = 1_000_000_000L;

  private final CancelFlag cancel;
  private final long start = System.nanoTime();

  DeadlinePlanner(CancelFlag cancel) {
    super(
        null,
        Contexts.of(
            new org.apache.calcite.util.CancelFlag(cancel.flag()),
            CalciteConnectionConfig.DEFAULT));
    this.cancel = cancel;
    addRelTraitDef(ConventionTraitDef.INSTANCE);
    addRelTraitDef(RelCollationTraitDef.INSTANCE);
  }

  @Override
  public void checkCancel() {
    cancel.check();
    RelNode root = getRoot();
    if (System.nanoTime() - start > DEADLINE_NANOS
        && root instanceof RelSubset subset
        && subset.getBest() != null) {
      throw new VolcanoTimeoutException();
    }
  }
}
