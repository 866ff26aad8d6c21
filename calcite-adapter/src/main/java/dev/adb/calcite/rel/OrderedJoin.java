package dev.adb.calcite.rel;

import java.util.List;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;

/** An inner join whose place among other joins is decided: no rule changes it. */
public final class OrderedJoin extends Join {
  /** Makes one physical as any other join. */
  public static final RelOptRule TO_ENUMERABLE =
      ((ConverterRule.Config) ((RelRule<?>) EnumerableRules.ENUMERABLE_JOIN_RULE).config)
          .withConversion(
              OrderedJoin.class,
              Convention.NONE,
              EnumerableConvention.INSTANCE,
              "EnumerableOrderedJoinRule")
          .toRule(ConverterRule.class);

  private OrderedJoin(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode left,
      RelNode right,
      RexNode condition,
      JoinRelType type) {
    super(cluster, traits, List.of(), left, right, condition, Set.of(), type);
  }

  public static OrderedJoin create(RelNode left, RelNode right, RexNode condition) {
    RelOptCluster cluster = left.getCluster();
    return new OrderedJoin(
        cluster, cluster.traitSetOf(Convention.NONE), left, right, condition, JoinRelType.INNER);
  }

  @Override
  public Join copy(
      RelTraitSet traits,
      RexNode condition,
      RelNode left,
      RelNode right,
      JoinRelType type,
      boolean semiJoinDone) {
    return new OrderedJoin(getCluster(), traits, left, right, condition, type);
  }
}
