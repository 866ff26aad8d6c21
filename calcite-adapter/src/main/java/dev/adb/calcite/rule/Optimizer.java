package dev.adb.calcite.rule;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.physical.AdbConvention;
import dev.adb.calcite.physical.SourceMaker;
import dev.adb.calcite.physical.planner.PhysicalPlanner;
import dev.adb.calcite.recursion.RecursiveBodies;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Turns a logical plan into a physical one: scans, sub-queries, filters and projections, order of
 * joins, then the cheapest operators.
 */
public final class Optimizer {
  /** Against rules that undo each other. */
  private static final int MATCH_COUNT_MAX = 10_000;

  private final RelOptCluster cluster;
  private final CancelFlag cancel;
  private final Set<String> without;

  /**
   * @param without descriptions of rules that are not used
   */
  public Optimizer(RelOptCluster cluster, CancelFlag cancel, Set<String> without) {
    this.cluster = cluster;
    this.cancel = cancel;
    this.without = without;
  }

  /** The planner that a cluster must be made with. */
  public static RelOptPlanner newPlanner(CancelFlag cancel) {
    return new ClusterPlanner(cancel);
  }

  /**
   * Replaces the scans of a converted query by ours, with the times of the past that they read, and
   * its recursions by fixpoints.
   */
  public static RelNode withOurScans(RelNode converted) {
    return RecursiveQueries.rewrite(converted.accept(new ScanMaker()));
  }

  /**
   * The physical plan: an expression of ours, or an enumerable one.
   *
   * @param logical with our scans
   * @param ours whether our operators are to be used, where they can
   */
  public RelNode optimize(RelNode logical, SourceMaker maker, boolean ours) {
    RelNode rel = rewrite(logical);
    if (RelOptUtil.countJoins(rel) > 1) {
      rel = hep(rel, RuleSets.GATHER_JOINS);
      rel = hep(rel, RuleSets.ORDER_JOINS);
      rel = hep(rel, RuleSets.PUSH_DOWN);
    }
    rel = rel.accept(new LimitIntoScan());
    rel = DeltaFirst.order(rel, RelFactories.LOGICAL_BUILDER.create(cluster, null));
    rel = hep(rel, RuleSets.AGGREGATES_AND_WINDOWS);
    rel = ExactAggregates.rewrite(ExactArithmetic.rewrite(rel));
    rel = new PhysicalPlanner(maker, RuleSets.PHYSICAL, ours).plan(rel);
    rel = RecursiveBodies.rewrite(rel);
    return isWhollyOurs(rel) ? rel : finished(rel);
  }

  private static boolean isWhollyOurs(RelNode rel) {
    return rel.getConvention() == AdbConvention.INSTANCE
        && rel.getInputs().stream().allMatch(Optimizer::isWhollyOurs);
  }

  /** The last changes to what runs as generated code. */
  private RelNode finished(RelNode physical) {
    RelNode rel = hep(physical, RuleSets.CALC);
    rel = rel.accept(new FinalExpressions(cluster.getRexBuilder()));
    rel = FixpointBodies.rewrite(rel);
    return rel.accept(new MaterializeInner());
  }

  private RelNode rewrite(RelNode logical) {
    RelNode rel = ExactArithmetic.rewrite(logical);
    rel = hep(rel, RuleSets.SUB_QUERIES);
    RelBuilder builder = RelFactories.LOGICAL_BUILDER.create(cluster, null);
    RelNode joins = FarCorrelations.areIn(rel) ? null : decorrelated(rel, builder);
    boolean loops = joins == null;
    rel = hep(joins == null ? rel : joins, RuleSets.FILTERS_DOWN);
    rel = rel.accept(new InferredFilters(builder));
    rel = hep(rel, RuleSets.FILTERS_INTO_SCANS);
    rel = hep(rel, RuleSets.PUSH_DOWN);
    // the trimmer does not see what nested loops read of the rows around them
    return loops ? rel : new RelFieldTrimmer(null, builder).trim(rel);
  }

  /** Sub-queries as joins; null where Calcite finds out that it changed the row's type. */
  private static @Nullable RelNode decorrelated(RelNode rel, RelBuilder builder) {
    try {
      return RelDecorrelator.decorrelateQuery(rel, builder);
    } catch (AssertionError e) {
      return null;
    }
  }

  private RelNode hep(RelNode rel, List<RelOptRule> rules) {
    cancel.check();
    List<RelOptRule> used =
        without.isEmpty()
            ? rules
            : rules.stream().filter(rule -> !without.contains(rule.toString())).toList();
    HepProgram program =
        new HepProgramBuilder().addMatchLimit(MATCH_COUNT_MAX).addRuleCollection(used).build();
    HepPlanner planner = new HepPlanner(program, cluster.getPlanner().getContext());
    planner.setRoot(rel);
    return planner.findBestExp();
  }
}
