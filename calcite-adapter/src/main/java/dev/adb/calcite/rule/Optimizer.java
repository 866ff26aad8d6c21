package dev.adb.calcite.rule;

import dev.adb.calcite.exec.CancelFlag;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
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

  private static final int EXHAUSTIVE_JOIN_COUNT_MAX = 4;

  private final RelOptCluster cluster;
  private final CancelFlag cancel;

  public Optimizer(RelOptCluster cluster, CancelFlag cancel) {
    this.cluster = cluster;
    this.cancel = cancel;
  }

  /** The planner that a cluster must be made with. */
  public static RelOptPlanner newPlanner(CancelFlag cancel) {
    return new DeadlinePlanner(cancel);
  }

  /**
   * Replaces the scans of a converted query by ours, with the times of the past that they read, and
   * its recursions by fixpoints.
   */
  public static RelNode withOurScans(RelNode converted) {
    return RecursiveQueries.rewrite(converted.accept(new ScanMaker()));
  }

  /**
   * @param logical with our scans
   */
  public EnumerableRel optimize(RelNode logical) {
    RelNode rel = rewrite(logical);
    int joins = RelOptUtil.countJoins(rel);
    if (joins > EXHAUSTIVE_JOIN_COUNT_MAX) {
      rel = hep(rel, RuleSets.GATHER_JOINS);
      rel = hep(rel, RuleSets.ORDER_JOINS);
      rel = hep(rel, RuleSets.PUSH_DOWN);
    }
    rel = rel.accept(new LimitIntoScan());
    rel = DeltaFirst.order(rel, RelFactories.LOGICAL_BUILDER.create(cluster, null));
    rel = hep(rel, RuleSets.AGGREGATES_AND_WINDOWS);
    rel = ExactAggregates.rewrite(ExactArithmetic.rewrite(rel));
    rel = cheapest(rel, joins > 1 && joins <= EXHAUSTIVE_JOIN_COUNT_MAX);
    rel = hep(rel, RuleSets.CALC);
    rel = rel.accept(new FinalExpressions(cluster.getRexBuilder()));
    rel = FixpointBodies.rewrite(rel);
    return (EnumerableRel) rel.accept(new MaterializeInner());
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
    HepProgram program =
        new HepProgramBuilder().addMatchLimit(MATCH_COUNT_MAX).addRuleCollection(rules).build();
    HepPlanner planner = new HepPlanner(program, cluster.getPlanner().getContext());
    planner.setRoot(rel);
    return planner.findBestExp();
  }

  private RelNode cheapest(RelNode rel, boolean enumerateJoins) {
    RelOptPlanner planner = cluster.getPlanner();
    List<RelOptRule> rules = new ArrayList<>(RuleSets.PHYSICAL);
    if (enumerateJoins) {
      rules.addAll(RuleSets.ENUMERATE_JOINS);
    }
    rules.forEach(planner::addRule);
    RelNode wanted =
        planner.changeTraits(rel, planner.emptyTraitSet().replace(EnumerableConvention.INSTANCE));
    planner.setRoot(wanted);
    return planner.findBestExp();
  }
}
