package dev.adb.calcite.rel;

import dev.adb.calcite.fixpoint.FixpointReads;
import dev.adb.datalog.rel.FixpointRead;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/** A {@link FixpointRead} that runs. */
public final class EnumerableFixpointRead extends AbstractRelNode implements EnumerableRel {
  private static final int NO_SLOT = -1;

  private final FixpointRead logical;
  private final int slot;

  private EnumerableFixpointRead(
      RelOptCluster cluster, RelTraitSet traits, FixpointRead logical, int slot) {
    super(cluster, traits);
    this.logical = logical;
    this.slot = slot;
    rowType = logical.getRowType();
  }

  static EnumerableFixpointRead of(FixpointRead logical) {
    RelOptCluster cluster = logical.getCluster();
    return new EnumerableFixpointRead(
        cluster, cluster.traitSetOf(EnumerableConvention.INSTANCE), logical, NO_SLOT);
  }

  public int fixpointId() {
    return logical.fixpointId();
  }

  public int relation() {
    return logical.relation();
  }

  public FixpointRead.Part part() {
    return logical.part();
  }

  /** The same for the table of a slot, which takes each row once. */
  public EnumerableFixpointRead appended(int newSlot) {
    return new EnumerableFixpointRead(getCluster(), getTraitSet(), logical, newSlot);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableFixpointRead(getCluster(), traits, logical, slot);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery mq) {
    return logical.estimateRowCount(mq);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("fixpoint", fixpointId())
        .item("relation", logical.relationName())
        .item("part", part())
        .itemIf("appendedTo", slot, slot != NO_SLOT);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    Expression id = Expressions.constant(fixpointId());
    Expression rows =
        slot == NO_SLOT
            ? Expressions.call(
                FixpointReads.class,
                "open",
                DataContext.ROOT,
                id,
                Expressions.constant(relation()),
                Expressions.constant(part().name()))
            : Expressions.call(
                FixpointReads.class,
                "openAppended",
                DataContext.ROOT,
                id,
                Expressions.constant(slot));
    BlockBuilder block = new BlockBuilder();
    block.add(Expressions.return_(null, rows));
    return implementor.result(RowCode.form(implementor, getRowType()), block.toBlock());
  }
}
