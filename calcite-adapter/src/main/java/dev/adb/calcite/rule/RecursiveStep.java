package dev.adb.calcite.rule;

import com.google.common.collect.ImmutableSet;
import dev.adb.calcite.error.QueryException;
import dev.adb.datalog.rel.Fixpoint;
import dev.adb.datalog.rel.FixpointRead;
import dev.adb.datalog.rel.FixpointRelation;
import dev.adb.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.schema.TransientTable;

/**
 * The step of a recursive query as queries without unions, whose reads of the query are reads of a
 * fixpoint's relation. Refuses reads whose result could shrink while the relation grows.
 */
final class RecursiveStep {
  private final RexBuilder rexBuilder;
  private final String query;
  private final int fixpointId;
  private final FixpointRelation relation;
  private final boolean keepsDuplicates;

  /**
   * @param query its name
   * @param relation the types of its columns are those that reads give, whatever the step was
   *     checked with
   */
  RecursiveStep(
      RexBuilder rexBuilder,
      String query,
      int fixpointId,
      FixpointRelation relation,
      boolean keepsDuplicates) {
    this.rexBuilder = rexBuilder;
    this.query = query;
    this.fixpointId = fixpointId;
    this.relation = relation;
    this.keepsDuplicates = keepsDuplicates;
  }

  /** Whether a part of a plan reads a recursive query, in its sub-queries too. */
  static boolean reads(RelNode rel, String query) {
    boolean[] found = {false};
    rel.accept(
        new SubQueryShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            found[0] |= isRead(other, query);
            return super.visit(other);
          }
        });
    return found[0];
  }

  static boolean isRead(RelNode rel, String query) {
    return rel instanceof TableScan scan
        && scan.getTable().unwrap(TransientTable.class) != null
        && scan.getTable().getQualifiedName().equals(List.of(query));
  }

  /**
   * The step's queries; all reads are of the whole relation.
   *
   * @throws QueryException 42P19 if the step reads itself where it must not
   */
  List<RelNode> branches(RelNode rel) {
    if (isRead(rel, query)) {
      return List.of(
          FixpointRead.create(rel.getCluster(), fixpointId, 0, relation, FixpointRead.Part.WHOLE));
    }
    if (!reads(rel, query)) {
      return List.of(rel);
    }
    for (RelNode input : rel.getInputs()) {
      // what is neither here nor in an input stands in an expression
      if (reads(input, query)) {
        return inner(rel);
      }
    }
    throw refused("a sub-query");
  }

  private List<RelNode> inner(RelNode rel) {
    if (rel instanceof Project project) {
      return project(project);
    }
    if (rel instanceof Filter filter) {
      return filter(filter);
    }
    if (rel instanceof Join join) {
      return join(join);
    }
    if (rel instanceof LogicalCorrelate correlate && !reads(correlate.getRight(), query)) {
      return correlate(correlate);
    }
    if (rel instanceof Union union && (union.all || !keepsDuplicates)) {
      return union.getInputs().stream().flatMap(input -> branches(input).stream()).toList();
    }
    throw refused(place(rel));
  }

  private static String place(RelNode rel) {
    if (rel instanceof Aggregate aggregate) {
      return aggregate.getAggCallList().isEmpty() ? "distinct or group by" : "an aggregate";
    }
    if (rel instanceof Sort) {
      return "order by or limit";
    }
    if (rel instanceof Minus) {
      return "except";
    }
    if (rel instanceof Intersect) {
      return "intersect";
    }
    if (rel instanceof Union) {
      return "union inside union all";
    }
    if (rel instanceof Correlate) {
      return "a lateral query";
    }
    return rel instanceof Fixpoint ? "another recursion" : "an operator that is no filter or join";
  }

  private QueryException refused(String place) {
    return new QueryException(
        ErrorCode.INVALID_RECURSION,
        "recursive query %s reads itself under %s: a step may filter, join and compute only"
            .formatted(query, place));
  }

  private void refuseInExpressions(RelNode rel) {
    boolean[] found = {false};
    rel.accept(
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            found[0] |= reads(subQuery.rel, query);
            return subQuery;
          }
        });
    if (found[0]) {
      throw refused("a sub-query");
    }
  }

  private List<RelNode> project(Project project) {
    if (RexOver.containsOver(project.getProjects(), null)) {
      throw refused("a window function");
    }
    refuseInExpressions(project);
    List<RelNode> results = new ArrayList<>();
    for (RelNode input : branches(project.getInput())) {
      List<RexNode> expressions = project.getProjects();
      if (!sameTypes(input, project.getInput())) {
        expressions = retyping(types(input)).apply(expressions);
      }
      results.add(
          LogicalProject.create(
              input,
              project.getHints(),
              expressions,
              project.getRowType().getFieldNames(),
              project.getVariablesSet()));
    }
    return results;
  }

  private List<RelNode> filter(Filter filter) {
    refuseInExpressions(filter);
    List<RelNode> results = new ArrayList<>();
    for (RelNode input : branches(filter.getInput())) {
      RexNode condition =
          sameTypes(input, filter.getInput())
              ? filter.getCondition()
              : filter.getCondition().accept(retyping(types(input)));
      results.add(
          LogicalFilter.create(input, condition, ImmutableSet.copyOf(filter.getVariablesSet())));
    }
    return results;
  }

  /** What is evaluated for each row of the query itself. */
  private List<RelNode> correlate(LogicalCorrelate correlate) {
    List<RelNode> results = new ArrayList<>();
    for (RelNode left : branches(correlate.getLeft())) {
      if (!sameTypes(left, correlate.getLeft())) {
        throw new QueryException(
            ErrorCode.TYPE_MISMATCH,
            "recursive query %s has wider columns than its first part, which a lateral query in the step needs: cast the columns of the first part"
                .formatted(query));
      }
      results.add(correlate.copy(correlate.getTraitSet(), List.of(left, correlate.getRight())));
    }
    return results;
  }

  private List<RelNode> join(Join join) {
    refuseInExpressions(join);
    JoinRelType type = join.getJoinType();
    boolean leftMay = type != JoinRelType.RIGHT && type != JoinRelType.FULL;
    boolean rightMay = type == JoinRelType.INNER || type == JoinRelType.RIGHT;
    if ((!leftMay && reads(join.getLeft(), query))
        || (!rightMay && reads(join.getRight(), query))) {
      throw refused(
          type.isOuterJoin()
              ? "the side of an outer join that may be missing"
              : "the second side of a semi- or anti-join");
    }
    List<RelNode> results = new ArrayList<>();
    for (RelNode left : branches(join.getLeft())) {
      for (RelNode right : branches(join.getRight())) {
        RexNode condition = join.getCondition();
        if (!sameTypes(left, join.getLeft()) || !sameTypes(right, join.getRight())) {
          List<RelDataType> types = new ArrayList<>(types(left));
          types.addAll(types(right));
          condition = condition.accept(retyping(types));
        }
        results.add(
            LogicalJoin.create(
                left, right, join.getHints(), condition, join.getVariablesSet(), type));
      }
    }
    return results;
  }

  private Retyping retyping(List<RelDataType> types) {
    return new Retyping(rexBuilder, types, query);
  }

  private static boolean sameTypes(RelNode one, RelNode other) {
    return types(one).equals(types(other));
  }

  private static List<RelDataType> types(RelNode rel) {
    return rel.getRowType().getFieldList().stream().map(RelDataTypeField::getType).toList();
  }

  /** A query with its reads of this fixpoint, in their order, reading the parts given. */
  static RelNode withParts(
      RelNode branch, int fixpointId, FixpointRelation relation, List<FixpointRead.Part> parts) {
    int[] next = {0};
    return branch.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode rel) {
            return rel instanceof FixpointRead read && read.fixpointId() == fixpointId
                ? FixpointRead.create(
                    rel.getCluster(), fixpointId, 0, relation, parts.get(next[0]++))
                : super.visit(rel);
          }
        });
  }

  /** How often a query reads this fixpoint. */
  static int readCount(RelNode branch, int fixpointId) {
    if (branch instanceof FixpointRead read) {
      return read.fixpointId() == fixpointId ? 1 : 0;
    }
    return branch.getInputs().stream().mapToInt(input -> readCount(input, fixpointId)).sum();
  }
}
