package dev.adb.calcite.physical;

import dev.adb.engine.operator.FilterSource;
import dev.adb.engine.operator.OperatorSource;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Keeps the rows for which a condition is true. */
public final class AdbFilter extends Filter implements AdbRel {

  private AdbFilter(RelOptCluster cluster, RelTraitSet traits, RelNode input, RexNode condition) {
    super(cluster, traits, input, condition);
  }

  /** The filter as one of these, or null where its condition is not computed by our operators. */
  public static @Nullable AdbFilter of(Filter filter, RelNode input) {
    return Expressions.areTranslatable(List.of(filter.getCondition()))
        ? new AdbFilter(
            filter.getCluster(),
            filter.getCluster().traitSetOf(AdbConvention.INSTANCE),
            input,
            filter.getCondition())
        : null;
  }

  @Override
  public Filter copy(RelTraitSet traits, RelNode input, RexNode condition) {
    return new AdbFilter(getCluster(), traits, input, condition);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    return new FilterSource(maker.source(getInput()), maker.expression(getCondition(), getInput()));
  }
}
