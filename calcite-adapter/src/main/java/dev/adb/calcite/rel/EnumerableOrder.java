package dev.adb.calcite.rel;

import dev.adb.calcite.exec.RowOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Sorts, and keeps the first rows only where a limit says so, in the order of values of the
 * language.
 */
public final class EnumerableOrder extends Sort implements EnumerableRel {
  private static final int NO_LIMIT = -1;

  private EnumerableOrder(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      RelCollation collation,
      @Nullable RexNode offset,
      @Nullable RexNode fetch) {
    super(cluster, traits, input, collation, offset, fetch);
  }

  static EnumerableOrder of(Sort sort, RelNode input) {
    return new EnumerableOrder(
        sort.getCluster(),
        sort.getTraitSet().replace(EnumerableConvention.INSTANCE),
        input,
        sort.getCollation(),
        sort.offset,
        sort.fetch);
  }

  @Override
  public Sort copy(
      RelTraitSet traits,
      RelNode input,
      RelCollation newCollation,
      @Nullable RexNode newOffset,
      @Nullable RexNode newFetch) {
    return new EnumerableOrder(getCluster(), traits, input, newCollation, newOffset, newFetch);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    BlockBuilder block = new BlockBuilder();
    Result child = implementor.visitChild(this, 0, (EnumerableRel) getInput(), Prefer.ARRAY);
    PhysType physType =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
    Expression rows = block.append("rows", child.block);
    if (child.physType.getFormat() != physType.getFormat()) {
      rows = child.physType.convertTo(rows, physType.getFormat());
    }
    List<RowOrder.Key> keys = new ArrayList<>();
    for (RelFieldCollation field : getCollation().getFieldCollations()) {
      keys.add(
          new RowOrder.Key(
              field.getFieldIndex(),
              field.getDirection().isDescending(),
              field.nullDirection == RelFieldCollation.NullDirection.FIRST));
    }
    RowOrder order = new RowOrder(keys, physType.getFormat() == JavaRowFormat.SCALAR);
    block.add(
        Expressions.return_(
            null,
            Expressions.call(
                implementor.stash(order, RowOrder.class),
                "sort",
                Expressions.convert_(rows, Enumerable.class),
                count(implementor, "offset", offset, 0),
                count(implementor, "limit", fetch, NO_LIMIT))));
    return implementor.result(physType, block.toBlock());
  }

  private static Expression count(
      EnumerableRelImplementor implementor, String what, @Nullable RexNode count, int none) {
    if (count == null) {
      return Expressions.constant(none);
    }
    if (count instanceof RexDynamicParam parameter) {
      return Expressions.call(
          RowOrder.class,
          "count",
          Expressions.constant(what),
          Expressions.call(
              implementor.getRootExpression(),
              "get",
              Expressions.constant("?" + parameter.getIndex())));
    }
    return Expressions.constant(RexLiteral.intValue(count));
  }
}
