package dev.adb.calcite.rel;

import dev.adb.calcite.exec.Materialized;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;

/** Keeps the rows of its input in memory, so that they can be read again. */
public final class EnumerableMaterialize extends SingleRel implements EnumerableRel {

  public EnumerableMaterialize(RelNode input) {
    super(input.getCluster(), input.getTraitSet(), input);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableMaterialize(inputs.get(0));
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    BlockBuilder block = new BlockBuilder();
    Result child = implementor.visitChild(this, 0, (EnumerableRel) getInput(), pref);
    Expression rows = block.append("rows", child.block);
    block.add(
        Expressions.return_(
            null,
            Expressions.call(
                Materialized.class,
                "of",
                DataContext.ROOT,
                Expressions.convert_(rows, Enumerable.class))));
    return implementor.result(child.physType, block.toBlock());
  }
}
