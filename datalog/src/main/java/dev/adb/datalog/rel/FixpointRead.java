package dev.adb.datalog.rel;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/**
 * Reads one of the relations that the surrounding {@link Fixpoint} computes, as it is at the start
 * of the round. Stands in the bodies of that fixpoint only.
 */
public final class FixpointRead extends AbstractRelNode {
  private static final double DELTA_ROW_COUNT = 100;
  private static final double WHOLE_ROW_COUNT = 10_000;

  private final int fixpointId;
  private final int relation;
  private final String name;
  private final Part part;

  /** Which of the relation's rows are read. */
  public enum Part {
    /** Those that the round before added. */
    DELTA,
    /** Those that were there before the round before. */
    BEFORE,
    /** All: BEFORE and DELTA. */
    WHOLE
  }

  private FixpointRead(
      RelOptCluster cluster,
      RelTraitSet traits,
      int fixpointId,
      int relation,
      String name,
      Part part,
      RelDataType rowType) {
    super(cluster, traits);
    this.fixpointId = fixpointId;
    this.relation = relation;
    this.name = name;
    this.part = part;
    this.rowType = rowType;
  }

  /**
   * Returns a read of relation {@code relation}, 0-based, of the fixpoint {@code fixpointId}.
   *
   * @param of what the fixpoint has under that index
   */
  public static FixpointRead create(
      RelOptCluster cluster, int fixpointId, int relation, FixpointRelation of, Part part) {
    return new FixpointRead(
        cluster,
        cluster.traitSetOf(Convention.NONE),
        fixpointId,
        relation,
        of.name(),
        part,
        of.rowType());
  }

  public int fixpointId() {
    return fixpointId;
  }

  public int relation() {
    return relation;
  }

  public String relationName() {
    return name;
  }

  public Part part() {
    return part;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new FixpointRead(getCluster(), traits, fixpointId, relation, name, part, rowType);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery mq) {
    return part == Part.DELTA ? DELTA_ROW_COUNT : WHOLE_ROW_COUNT;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("fixpoint", fixpointId)
        .item("relation", name)
        .item("part", part);
  }
}
