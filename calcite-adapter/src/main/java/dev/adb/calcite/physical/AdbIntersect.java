package dev.adb.calcite.physical;

import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.set.SetSource;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.SetOp;
import org.jspecify.annotations.Nullable;

/** The rows that all inputs have. */
public final class AdbIntersect extends Intersect implements AdbRel {

  private AdbIntersect(
      RelOptCluster cluster, RelTraitSet traits, List<RelNode> inputs, boolean all) {
    super(cluster, traits, inputs, all);
  }

  /** The intersection as one of these, or null where the types of inputs do not become one. */
  public static @Nullable AdbIntersect of(Intersect intersect, List<RelNode> inputs) {
    List<RelNode> cast = SetInputs.cast(intersect, inputs);
    return cast == null
        ? null
        : new AdbIntersect(
            intersect.getCluster(),
            intersect.getCluster().traitSetOf(AdbConvention.INSTANCE),
            cast,
            intersect.all);
  }

  @Override
  public SetOp copy(RelTraitSet traits, List<RelNode> inputs, boolean newAll) {
    return new AdbIntersect(getCluster(), traits, inputs, newAll);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    OperatorSource rows = maker.source(getInput(0));
    for (RelNode other : getInputs().subList(1, getInputs().size())) {
      rows =
          new SetSource(
              rows,
              maker.source(other),
              all ? SetSource.Kind.INTERSECT_ALL : SetSource.Kind.INTERSECT);
    }
    return rows;
  }
}
