package dev.adb.calcite.physical;

import dev.adb.calcite.exec.OperatorRows;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;

/** Rows of our operators for an enumerable expression. */
public final class AdbToEnumerable extends SingleRel implements EnumerableRel {
  private final SourceMaker maker;

  public AdbToEnumerable(RelNode input, SourceMaker maker) {
    super(input.getCluster(), input.getCluster().traitSetOf(EnumerableConvention.INSTANCE), input);
    this.maker = maker;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new AdbToEnumerable(inputs.get(0), maker);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    PhysType form =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
    OperatorRows rows =
        new OperatorRows(maker.source(getInput()), RowTypes.of(getInput().getRowType()));
    BlockBuilder block = new BlockBuilder();
    block.add(
        Expressions.return_(
            null,
            Expressions.call(
                implementor.stash(rows, OperatorRows.class), "open", DataContext.ROOT)));
    return implementor.result(form, block.toBlock());
  }
}
