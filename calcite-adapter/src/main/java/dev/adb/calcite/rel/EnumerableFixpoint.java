package dev.adb.calcite.rel;

import dev.adb.calcite.fixpoint.FixpointProgram;
import dev.adb.calcite.fixpoint.RelationForm;
import dev.adb.calcite.fixpoint.RelationForm.Column;
import dev.adb.datalog.rel.Fixpoint;
import dev.adb.datalog.rel.FixpointRead;
import dev.adb.datalog.rel.FixpointRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.jspecify.annotations.Nullable;

/** A {@link Fixpoint} that runs. */
public final class EnumerableFixpoint extends AbstractRelNode implements EnumerableRel {
  private final Fixpoint logical;
  private final List<RelNode> bodies;
  private final @Nullable String memoKey;

  private EnumerableFixpoint(
      RelOptCluster cluster,
      RelTraitSet traits,
      Fixpoint logical,
      List<RelNode> bodies,
      @Nullable String memoKey) {
    super(cluster, traits);
    this.logical = logical;
    this.bodies = new ArrayList<>(bodies);
    this.memoKey = memoKey;
    rowType = logical.getRowType();
  }

  static EnumerableFixpoint of(Fixpoint logical, List<RelNode> bodies) {
    return new EnumerableFixpoint(
        logical.getCluster(),
        logical.getCluster().traitSetOf(EnumerableConvention.INSTANCE),
        logical,
        bodies,
        null);
  }

  public int fixpointId() {
    return logical.fixpointId();
  }

  public List<FixpointRelation> relations() {
    return logical.relations();
  }

  /** Under which its runs are counted: negative, as operators have the numbers from 0. */
  public int counterId() {
    return -1 - getId();
  }

  /**
   * The same with other bodies.
   *
   * @param newMemoKey see {@link FixpointProgram#memoKey}
   */
  public EnumerableFixpoint with(List<RelNode> newBodies, @Nullable String newMemoKey) {
    return new EnumerableFixpoint(getCluster(), getTraitSet(), logical, newBodies, newMemoKey);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableFixpoint(getCluster(), traits, logical, inputs, memoKey);
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
    double count = 1;
    for (RelNode body : bodies) {
      count += mq.getRowCount(body);
    }
    return count * 10;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    super.explainTerms(writer);
    for (int index = 0; index < bodies.size(); index++) {
      writer.input("body" + index, bodies.get(index));
    }
    return writer
        .item("fixpoint", fixpointId())
        .item("relations", logical.relations())
        .item("of", logical.bodies().stream().map(Fixpoint.Body::relation).toList())
        .item("result", logical.relations().get(logical.output()).name())
        .itemIf("duplicates", logical.duplicates(), keepsDuplicates());
  }

  private boolean keepsDuplicates() {
    return logical.duplicates() == Fixpoint.Duplicates.KEPT;
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    BlockBuilder block = new BlockBuilder();
    List<Expression> queries = new ArrayList<>();
    for (int index = 0; index < bodies.size(); index++) {
      queries.add(RowCode.lambda(RowCode.child(this, index, implementor)));
    }
    block.add(
        Expressions.return_(
            null,
            Expressions.call(
                implementor.stash(program(), FixpointProgram.class),
                "rows",
                DataContext.ROOT,
                RowCode.list(queries))));
    return implementor.result(RowCode.form(implementor, getRowType()), block.toBlock());
  }

  private FixpointProgram program() {
    List<FixpointProgram.Body> programs = new ArrayList<>();
    for (int index = 0; index < bodies.size(); index++) {
      Reads reads = new Reads(fixpointId());
      reads.visit(bodies.get(index));
      programs.add(
          new FixpointProgram.Body(
              logical.bodies().get(index).relation(), reads.any, List.copyOf(reads.deltas)));
    }
    return new FixpointProgram(
        fixpointId(),
        counterId(),
        logical.relations().stream().map(this::form).toList(),
        programs,
        logical.output(),
        memoKey);
  }

  private RelationForm form(FixpointRelation relation) {
    List<Column> columns = new ArrayList<>();
    for (RelDataTypeField field : relation.rowType().getFieldList()) {
      columns.add(column(field.getType()));
    }
    return new RelationForm(relation.name(), columns, relation.extrema(), keepsDuplicates());
  }

  private static Column column(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case DECIMAL -> new Column.Decimal(type.getPrecision(), type.getScale());
      case REAL, FLOAT, DOUBLE -> new Column.Floating();
      default -> new Column.Plain();
    };
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
      if (rel instanceof EnumerableFixpointRead read && read.fixpointId() == fixpointId) {
        any = true;
        if (read.part() == FixpointRead.Part.DELTA) {
          deltas.add(read.relation());
        }
      }
      rel.getInputs().forEach(this::visit);
    }
  }
}
