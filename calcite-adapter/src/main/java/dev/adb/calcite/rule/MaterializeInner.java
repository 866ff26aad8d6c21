package dev.adb.calcite.rule;

import dev.adb.calcite.rel.EnumerableKept;
import dev.adb.calcite.rel.EnumerableMaterialize;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Values;

/** Has the inner side of a nested loop read once and not once for each outer row. */
final class MaterializeInner extends RelHomogeneousShuttle {

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    if (!(rel instanceof EnumerableNestedLoopJoin join)
        || join.getRight() instanceof EnumerableMaterialize
        || join.getRight() instanceof EnumerableKept
        || join.getRight() instanceof Values) {
      return rel;
    }
    return join.copy(
        join.getTraitSet(), List.of(join.getLeft(), new EnumerableMaterialize(join.getRight())));
  }
}
