package dev.adb.calcite.physical;

import dev.adb.calcite.physical.expression.Literals;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.ValuesSource;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexLiteral;
import org.jspecify.annotations.Nullable;

/** Constant rows. */
public final class AdbValues extends Values implements AdbRel {

  private AdbValues(RelOptCluster cluster, RelTraitSet traits, Values values) {
    super(cluster, values.getRowType(), values.getTuples(), traits);
  }

  public static AdbValues of(Values values) {
    return new AdbValues(
        values.getCluster(), values.getCluster().traitSetOf(AdbConvention.INSTANCE), values);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new AdbValues(getCluster(), traits, this);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    List<DataType> types = RowTypes.of(getRowType());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (List<RexLiteral> tuple : getTuples()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        row.add(Literals.value(tuple.get(i), types.get(i)));
      }
      rows.add(row);
    }
    return new ValuesSource(rows, types);
  }
}
