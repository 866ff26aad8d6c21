package dev.adb.calcite.rel;

import dev.adb.calcite.fixpoint.KeptRows;
import dev.adb.calcite.fixpoint.KeptScope;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/** Keeps the rows of its input from one round of a fixpoint to the next. */
public final class EnumerableKept extends SingleRel implements EnumerableRel {
  private final KeptScope scope;

  public EnumerableKept(RelNode input, KeptScope scope) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.scope = scope;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableKept(inputs.get(0), scope);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("keptFor", scope);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    BlockBuilder block = new BlockBuilder();
    block.add(
        Expressions.return_(
            null,
            Expressions.call(
                KeptRows.class,
                "open",
                DataContext.ROOT,
                implementor.stash(scope, KeptScope.class),
                RowCode.lambda(RowCode.child(this, 0, implementor)))));
    return implementor.result(RowCode.form(implementor, getRowType()), block.toBlock());
  }
}
