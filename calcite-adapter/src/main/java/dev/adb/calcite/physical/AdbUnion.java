package dev.adb.calcite.physical;

import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.set.DistinctSource;
import dev.adb.engine.operator.set.UnionSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Union;
import org.jspecify.annotations.Nullable;

/** All rows of its inputs, or the distinct ones. */
public final class AdbUnion extends Union implements AdbRel {

  private AdbUnion(RelOptCluster cluster, RelTraitSet traits, List<RelNode> inputs, boolean all) {
    super(cluster, traits, inputs, all);
  }

  /** The union as one of these, or null where the types of inputs do not become one. */
  public static @Nullable AdbUnion of(Union union, List<RelNode> inputs) {
    List<RelNode> cast = SetInputs.cast(union, inputs);
    return cast == null
        ? null
        : new AdbUnion(
            union.getCluster(),
            union.getCluster().traitSetOf(AdbConvention.INSTANCE),
            cast,
            union.all);
  }

  @Override
  public SetOp copy(RelTraitSet traits, List<RelNode> inputs, boolean newAll) {
    return new AdbUnion(getCluster(), traits, inputs, newAll);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    List<OperatorSource> sources = new ArrayList<>();
    for (RelNode input : getInputs()) {
      sources.add(maker.source(input));
    }
    OperatorSource rows =
        sources.size() == 1 ? sources.get(0) : new UnionSource(sources, RowTypes.of(getRowType()));
    return all ? rows : new DistinctSource(rows);
  }
}
