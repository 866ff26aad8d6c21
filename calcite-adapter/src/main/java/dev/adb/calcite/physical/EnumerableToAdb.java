package dev.adb.calcite.physical;

import dev.adb.calcite.exec.CompiledProgram;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;

/** Rows of an enumerable expression for our operators. */
public final class EnumerableToAdb extends SingleRel implements AdbRel {

  public EnumerableToAdb(RelNode input) {
    super(input.getCluster(), input.getCluster().traitSetOf(AdbConvention.INSTANCE), input);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableToAdb(inputs.get(0));
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    return new Source(
        CompiledProgram.compile((EnumerableRel) getInput(), maker.parameterTypes()),
        RowTypes.of(getRowType()));
  }

  private record Source(CompiledProgram program, List<DataType> types) implements OperatorSource {

    @Override
    public Operator open(QueryScope scope) {
      return program.open(scope, types);
    }
  }
}
