package dev.adb.calcite.recursion;

import dev.adb.calcite.physical.AdbConvention;
import dev.adb.calcite.physical.AdbRel;
import dev.adb.calcite.physical.EnumerableToAdb;
import dev.adb.calcite.physical.RowTypes;
import dev.adb.calcite.physical.SourceMaker;
import dev.adb.datalog.rel.Fixpoint;
import dev.adb.datalog.rel.FixpointRead;
import dev.adb.datalog.rel.FixpointRelation;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.fixpoint.FixpointSource;
import dev.adb.engine.operator.fixpoint.RelationForm;
import dev.adb.engine.operator.fixpoint.RelationForm.Extremum;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.jspecify.annotations.Nullable;

/** A recursion, whose bodies are ours as a whole. */
public final class AdbFixpoint extends AbstractRelNode implements AdbRel {
  private final Fixpoint logical;
  private final List<RelNode> bodies;
  private final @Nullable String memoKey;
  private final int counterId;

  private AdbFixpoint(
      Fixpoint logical, List<RelNode> bodies, @Nullable String memoKey, int counterId) {
    super(logical.getCluster(), logical.getCluster().traitSetOf(AdbConvention.INSTANCE));
    this.logical = logical;
    this.bodies = new ArrayList<>(bodies);
    this.memoKey = memoKey;
    this.counterId = counterId == 0 ? -1 - getId() : counterId;
    rowType = logical.getRowType();
  }

  /** The recursion as one of these, or null where a part of its bodies is not ours. */
  public static @Nullable AdbFixpoint of(Fixpoint logical, List<RelNode> bodies) {
    return bodies.stream().allMatch(AdbFixpoint::isOurs)
        ? new AdbFixpoint(logical, bodies, null, 0)
        : null;
  }

  private static boolean isOurs(RelNode rel) {
    return rel.getConvention() == AdbConvention.INSTANCE
        && !(rel instanceof EnumerableToAdb)
        && rel.getInputs().stream().allMatch(AdbFixpoint::isOurs);
  }

  public int fixpointId() {
    return logical.fixpointId();
  }

  public List<FixpointRelation> relations() {
    return logical.relations();
  }

  /** Under which its runs are counted: negative, as operators have the numbers from 0. */
  public int counterId() {
    return counterId;
  }

  /**
   * The same with other bodies.
   *
   * @param newMemoKey see {@link FixpointSource#memoKey}
   */
  public AdbFixpoint with(List<RelNode> newBodies, @Nullable String newMemoKey) {
    return new AdbFixpoint(logical, newBodies, newMemoKey, counterId);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new AdbFixpoint(logical, inputs, memoKey, counterId);
  }

  @Override
  public List<RelNode> getInputs() {
    return List.copyOf(bodies);
  }

  @Override
  public void replaceInput(int ordinal, RelNode rel) {
    bodies.set(ordinal, rel);
    recomputeDigest();
  }

  @Override
  public double estimateRowCount(RelMetadataQuery mq) {
    return logical.estimateRowCount(mq);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    super.explainTerms(writer);
    for (int index = 0; index < bodies.size(); index++) {
      writer.input("body" + index, bodies.get(index));
    }
    boolean keepsDuplicates = logical.duplicates() == Fixpoint.Duplicates.KEPT;
    return writer
        .item("fixpoint", fixpointId())
        .item("relations", relations())
        .item("of", logical.bodies().stream().map(Fixpoint.Body::relation).toList())
        .item("result", relations().get(logical.output()).name())
        .itemIf("duplicates", logical.duplicates(), keepsDuplicates);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    List<FixpointSource.Body> sources = new ArrayList<>();
    for (int index = 0; index < bodies.size(); index++) {
      Reads reads = new Reads(fixpointId());
      reads.visit(bodies.get(index));
      sources.add(
          new FixpointSource.Body(
              maker.source(bodies.get(index)),
              logical.bodies().get(index).relation(),
              reads.any,
              List.copyOf(reads.deltas)));
    }
    return new FixpointSource(
        fixpointId(),
        counterId,
        relations().stream().map(this::form).toList(),
        sources,
        logical.output(),
        memoKey);
  }

  private RelationForm form(FixpointRelation relation) {
    List<@Nullable Extremum> extrema = new ArrayList<>();
    for (FixpointRelation.Extremum extremum : relation.extrema()) {
      extrema.add(extremum == null ? null : Extremum.valueOf(extremum.name()));
    }
    return new RelationForm(
        relation.name(),
        RowTypes.of(relation.rowType()),
        extrema,
        logical.duplicates() == Fixpoint.Duplicates.KEPT);
  }

  /** What a body reads of its fixpoint. */
  private static final class Reads {
    private final int fixpointId;
    private final Set<Integer> deltas = new TreeSet<>();
    private boolean any;

    Reads(int fixpointId) {
      this.fixpointId = fixpointId;
    }

    void visit(RelNode rel) {
      if (rel instanceof AdbFixpointRead read && read.fixpointId() == fixpointId) {
        any = true;
        if (read.part() == FixpointRead.Part.DELTA) {
          deltas.add(read.relation());
        }
      }
      rel.getInputs().forEach(this::visit);
    }
  }
}
