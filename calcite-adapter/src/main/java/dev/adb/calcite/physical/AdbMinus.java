package dev.adb.calcite.physical;

import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.set.SetSource;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.SetOp;
import org.jspecify.annotations.Nullable;

/** The rows of the first input that no other has. */
public final class AdbMinus extends Minus implements AdbRel {

  private AdbMinus(RelOptCluster cluster, RelTraitSet traits, List<RelNode> inputs, boolean all) {
    super(cluster, traits, inputs, all);
  }

  /** The difference as one of these, or null where the types of inputs do not become one. */
  public static @Nullable AdbMinus of(Minus minus, List<RelNode> inputs) {
    List<RelNode> cast = SetInputs.cast(minus, inputs);
    return cast == null
        ? null
        : new AdbMinus(
            minus.getCluster(),
            minus.getCluster().traitSetOf(AdbConvention.INSTANCE),
            cast,
            minus.all);
  }

  @Override
  public SetOp copy(RelTraitSet traits, List<RelNode> inputs, boolean newAll) {
    return new AdbMinus(getCluster(), traits, inputs, newAll);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    OperatorSource rows = maker.source(getInput(0));
    for (RelNode other : getInputs().subList(1, getInputs().size())) {
      rows =
          new SetSource(
              rows, maker.source(other), all ? SetSource.Kind.MINUS_ALL : SetSource.Kind.MINUS);
    }
    return rows;
  }
}
