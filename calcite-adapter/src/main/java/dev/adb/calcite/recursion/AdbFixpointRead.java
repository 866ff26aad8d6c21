package dev.adb.calcite.recursion;

import dev.adb.calcite.physical.AdbConvention;
import dev.adb.calcite.physical.AdbRel;
import dev.adb.calcite.physical.RowTypes;
import dev.adb.calcite.physical.SourceMaker;
import dev.adb.datalog.rel.FixpointRead;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.fixpoint.FixpointReadSource;
import dev.adb.engine.operator.fixpoint.Part;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/** Reads a relation of the recursion around it. */
public final class AdbFixpointRead extends AbstractRelNode implements AdbRel {
  /** All rows of the part are read each time. */
  private static final int NO_SLOT = -1;

  private final FixpointRead logical;
  private final int slot;

  private AdbFixpointRead(FixpointRead logical, int slot) {
    super(logical.getCluster(), logical.getCluster().traitSetOf(AdbConvention.INSTANCE));
    this.logical = logical;
    this.slot = slot;
    rowType = logical.getRowType();
  }

  public static AdbFixpointRead of(FixpointRead logical) {
    return new AdbFixpointRead(logical, NO_SLOT);
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

  /** The same, but that each evaluation gives what none before it gave. */
  public AdbFixpointRead appended(int newSlot) {
    return new AdbFixpointRead(logical, newSlot);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new AdbFixpointRead(logical, slot);
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
        .itemIf("appended", slot, slot != NO_SLOT);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    return new FixpointReadSource(
        fixpointId(), relation(), Part.valueOf(part().name()), slot, RowTypes.of(getRowType()));
  }
}
