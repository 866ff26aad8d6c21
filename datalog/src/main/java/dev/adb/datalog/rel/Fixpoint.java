package dev.adb.datalog.rel;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.linq4j.Ord;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/**
 * The least fixpoint of mutually recursive relations, computed semi-naively: Bancilhon and
 * Ramakrishnan, "An amateur's introduction to recursive query processing strategies", SIGMOD 1986.
 *
 * <p>Its inputs are bodies; each gives candidate rows of one relation. In round 0 the bodies that
 * hold no {@link FixpointRead} of this fixpoint are evaluated, in each later round the others, all
 * against the relations as they were at the start of the round. What a round finds and the relation
 * does not have yet is its delta; the fixpoint ends when a round finds nothing for any relation. A
 * body with several reads of this fixpoint stands here once for each of them, that one reading the
 * delta, those before it BEFORE, those after it WHOLE, so that no combination is evaluated twice.
 *
 * <p>The result is the relation {@link #output()}, its rows in the order in which they were found.
 */
public final class Fixpoint extends AbstractRelNode {
  private static final double GROWTH = 10;

  private final int fixpointId;
  private final List<FixpointRelation> relations;
  private final List<Body> bodies;
  private final int output;
  private final Duplicates duplicates;

  /** What becomes of a row that the relation holds already. */
  public enum Duplicates {
    /** It is dropped: a set, SQL's UNION. */
    REMOVED,
    /** It is a row like others: SQL's UNION ALL, whose step reads the rows of the round before. */
    KEPT
  }

  /** A query and the 0-based index of the relation to which its rows belong. */
  public record Body(int relation, RelNode rel) {}

  private Fixpoint(
      RelOptCluster cluster,
      RelTraitSet traits,
      int fixpointId,
      List<FixpointRelation> relations,
      List<Body> bodies,
      int output,
      Duplicates duplicates) {
    super(cluster, traits);
    this.fixpointId = fixpointId;
    this.relations = List.copyOf(relations);
    this.bodies = new ArrayList<>(bodies);
    this.output = output;
    this.duplicates = duplicates;
  }

  /**
   * Returns a fixpoint.
   *
   * @param fixpointId what the reads in its bodies name; unique in a plan
   * @param bodies with exactly the row types of their relations
   * @param output the 0-based index of the relation that is the result
   * @throws IllegalArgumentException if a body's columns have not the types of its relation's
   */
  public static Fixpoint create(
      RelOptCluster cluster,
      int fixpointId,
      List<FixpointRelation> relations,
      List<Body> bodies,
      int output,
      Duplicates duplicates) {
    for (Body body : bodies) {
      List<RelDataType> wanted = types(relations.get(body.relation()).rowType());
      if (!wanted.equals(types(body.rel().getRowType()))) {
        throw new IllegalArgumentException(
            "types of a body differ from its relation's: body=%s, relation=%s"
                .formatted(
                    body.rel().getRowType().getFullTypeString(),
                    relations.get(body.relation()).rowType().getFullTypeString()));
      }
    }
    return new Fixpoint(
        cluster,
        cluster.traitSetOf(Convention.NONE),
        fixpointId,
        relations,
        bodies,
        output,
        duplicates);
  }

  private static List<RelDataType> types(RelDataType rowType) {
    return rowType.getFieldList().stream().map(field -> field.getType()).toList();
  }

  public int fixpointId() {
    return fixpointId;
  }

  public List<FixpointRelation> relations() {
    return relations;
  }

  public List<Body> bodies() {
    return List.copyOf(bodies);
  }

  public int output() {
    return output;
  }

  public Duplicates duplicates() {
    return duplicates;
  }

  @Override
  protected RelDataType deriveRowType() {
    return relations.get(output).rowType();
  }

  @Override
  public List<RelNode> getInputs() {
    return bodies.stream().map(Body::rel).toList();
  }

  @Override
  public void replaceInput(int ordinal, RelNode rel) {
    bodies.set(ordinal, new Body(bodies.get(ordinal).relation(), rel));
    recomputeDigest();
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    List<Body> copies = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      copies.add(new Body(bodies.get(i).relation(), inputs.get(i)));
    }
    return new Fixpoint(getCluster(), traits, fixpointId, relations, copies, output, duplicates);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery mq) {
    double count = 1;
    for (Body body : bodies) {
      if (body.relation() == output) {
        count += mq.getRowCount(body.rel());
      }
    }
    return count * GROWTH;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    super.explainTerms(writer);
    for (Ord<Body> body : Ord.zip(bodies)) {
      writer.input("body" + body.i, body.e.rel());
    }
    return writer
        .item("fixpoint", fixpointId)
        .item("relations", relations)
        .item("of", bodies.stream().map(Body::relation).toList())
        .item("result", relations.get(output).name())
        .itemIf("duplicates", duplicates, duplicates == Duplicates.KEPT);
  }
}
