package dev.adb.calcite.rel;

import dev.adb.calcite.exec.CountedRows;
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
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/** Counts the rows of its input, under a number. */
public final class EnumerableCounted extends SingleRel implements EnumerableRel {
  private final int number;

  public EnumerableCounted(RelNode input, int number) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.number = number;
  }

  public int number() {
    return number;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableCounted(inputs.get(0), number);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("number", number);
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
                CountedRows.class,
                "of",
                DataContext.ROOT,
                Expressions.constant(number),
                Expressions.convert_(rows, Enumerable.class))));
    return implementor.result(child.physType, block.toBlock());
  }
}
