package dev.adb.calcite.rule;

import dev.adb.calcite.exec.CancelFlag;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptPlanner;
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
  /**
   * Long enough for the first plan of a cold JVM on a busy machine: a stop costs the better plan.
   */
  private static final long DEADLINE_NANOS = 5_000_000_000L;

  // Calcite warns, by default on stderr, when a search ends at its deadline; here it may end so.
  // A constant, because java.util.logging forgets the level of a logger nobody refers to.
  private static final Logger SEARCH_LOG = Logger.getLogger(RelOptPlanner.class.getName());

  static {
    if (SEARCH_LOG.getLevel() == null) {
      SEARCH_LOG.setLevel(Level.SEVERE);
    }
  }

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
