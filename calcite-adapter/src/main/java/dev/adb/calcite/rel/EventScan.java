package dev.adb.calcite.rel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.ImmutableIntList;

/** A scan while rules still move filters and projections into it. */
public final class EventScan extends AdbScan {

  private EventScan(RelOptCluster cluster, RelTraitSet traits, RelOptTable table, ScanSpec spec) {
    super(cluster, traits, table, spec);
  }

  public static EventScan create(RelOptCluster cluster, RelOptTable table, ScanSpec spec) {
    return new EventScan(cluster, cluster.traitSetOf(Convention.NONE), table, spec);
  }

  public EventScan with(ScanSpec newSpec) {
    return new EventScan(getCluster(), getTraitSet(), table, newSpec);
  }

  /** Reads the columns that are used and no others. */
  @Override
  public RelNode project(
      ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields, RelBuilder builder) {
    if (!extraFields.isEmpty()) {
      return super.project(fieldsUsed, extraFields, builder);
    }
    List<Integer> columns = new ArrayList<>();
    fieldsUsed.forEach(field -> columns.add(spec().columns().get(field)));
    return with(spec().withColumns(ImmutableIntList.copyOf(columns)));
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EventScan(getCluster(), traits, table, spec());
  }
}
