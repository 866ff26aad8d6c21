package dev.adb.calcite.rule;

import java.util.List;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;

/**
 * What one side of a join says of its key holds of the other side too. Each join is asked once,
 * those below it first: the planner's rule for it finds one filter for ever where it does not see
 * that two spellings mean the same.
 */
final class InferredFilters extends RelHomogeneousShuttle {
  private final RelBuilder builder;

  InferredFilters(RelBuilder builder) {
    this.builder = builder;
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    if (!(rel instanceof Join join)) {
      return rel;
    }
    RelOptPredicateList known = join.getCluster().getMetadataQuery().getPulledUpPredicates(join);
    RelNode left = filtered(join.getLeft(), known.leftInferredPredicates);
    RelNode right = filtered(join.getRight(), known.rightInferredPredicates);
    return left == join.getLeft() && right == join.getRight()
        ? join
        : join.copy(join.getTraitSet(), List.of(left, right));
  }

  private RelNode filtered(RelNode input, List<RexNode> inferred) {
    return inferred.isEmpty() ? input : builder.push(input).filter(inferred).build();
  }
}
