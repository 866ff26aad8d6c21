package dev.adb.calcite.physical;

import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.ProjectSource;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.jspecify.annotations.Nullable;

/** Computes the columns of its rows from those of its input. */
public final class AdbProject extends Project implements AdbRel {

  private AdbProject(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      List<? extends RexNode> projects,
      RelDataType rowType) {
    super(cluster, traits, List.of(), input, projects, rowType, Set.of());
  }

  /** The projection as one of these, or null where one is not computed by our operators. */
  public static @Nullable AdbProject of(Project project, RelNode input) {
    return Expressions.areTranslatable(project.getProjects())
        ? new AdbProject(
            project.getCluster(),
            project.getCluster().traitSetOf(AdbConvention.INSTANCE),
            input,
            project.getProjects(),
            project.getRowType())
        : null;
  }

  @Override
  public Project copy(
      RelTraitSet traits, RelNode input, List<RexNode> projects, RelDataType rowType) {
    return new AdbProject(getCluster(), traits, input, projects, rowType);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    if (getInput() instanceof AdbJoin join) {
      return ofJoin(join, maker);
    }
    return new ProjectSource(
        maker.source(getInput()), maker.expressions(getProjects(), getInput()));
  }

  /** The join puts together only the columns that are read. */
  private OperatorSource ofJoin(AdbJoin join, SourceMaker maker) {
    if (getProjects().stream().allMatch(RexInputRef.class::isInstance)) {
      return join.source(
          maker,
          getProjects().stream().map(project -> ((RexInputRef) project).getIndex()).toList());
    }
    List<Integer> read = RelOptUtil.InputFinder.bits(getProjects(), null).toList();
    RexShuttle places =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return new RexInputRef(read.indexOf(ref.getIndex()), ref.getType());
          }
        };
    OperatorSource input = join.source(maker, read);
    return new ProjectSource(
        input,
        getProjects().stream()
            .map(project -> maker.expression(project.accept(places), input.types()))
            .toList());
  }
}
