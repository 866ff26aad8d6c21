package dev.adb.calcite.rule;

import dev.adb.calcite.rel.OrderedJoin;
import dev.adb.datalog.rel.Fixpoint;
import dev.adb.datalog.rel.FixpointRead;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Orders the inner joins in the bodies of fixpoints: first what the last round added, then what is
 * connected with it, one after the other. Whatever the sizes of the tables, a round then costs what
 * it starts from.
 */
final class DeltaFirst extends RelHomogeneousShuttle {
  private final RelBuilder builder;

  private DeltaFirst(RelBuilder builder) {
    this.builder = builder;
  }

  /**
   * @param builder of logical operators
   */
  static RelNode order(RelNode rel, RelBuilder builder) {
    return rel.accept(new DeltaFirst(builder));
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    if (!(rel instanceof Fixpoint fixpoint)) {
      return rel;
    }
    List<RelNode> bodies = new ArrayList<>();
    for (Fixpoint.Body body : fixpoint.bodies()) {
      bodies.add(body.rel().accept(new Joins(fixpoint.fixpointId())));
    }
    return fixpoint.copy(fixpoint.getTraitSet(), bodies);
  }

  /** Whether a part of the plan reads what the last round of a fixpoint added. */
  private static boolean readsDelta(RelNode rel, int fixpointId) {
    return rel instanceof FixpointRead read
        ? read.fixpointId() == fixpointId && read.part() == FixpointRead.Part.DELTA
        : rel.getInputs().stream().anyMatch(input -> readsDelta(input, fixpointId));
  }

  /**
   * Inner joins taken apart.
   *
   * @param factors what is joined
   * @param conditions over the columns of all factors, one behind the other
   * @param columns of the result, over the same
   */
  private record Parts(List<RelNode> factors, List<RexNode> conditions, List<RexNode> columns) {

    static Parts of(RelNode factor) {
      List<RexNode> columns = new ArrayList<>();
      factor
          .getRowType()
          .getFieldList()
          .forEach(field -> columns.add(new RexInputRef(field.getIndex(), field.getType())));
      return new Parts(List.of(factor), List.of(), columns);
    }

    int width() {
      return factors.stream().mapToInt(factor -> factor.getRowType().getFieldCount()).sum();
    }

    /** An expression over the result's columns as one over those of the factors. */
    RexNode inside(RexNode expression) {
      return expression.accept(
          new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
              return columns.get(ref.getIndex());
            }
          });
    }
  }

  /** The joins of one fixpoint's bodies. */
  private final class Joins extends RelHomogeneousShuttle {
    private final int fixpointId;

    Joins(int fixpointId) {
      this.fixpointId = fixpointId;
    }

    @Override
    public RelNode visit(RelNode rel) {
      if (rel instanceof Fixpoint || !readsDelta(rel, fixpointId)) {
        return rel;
      }
      if (!isJoin(rel)) {
        return super.visit(rel);
      }
      Parts parts = parts(rel);
      List<RelNode> factors = parts.factors.stream().map(factor -> factor.accept(this)).toList();
      return ordered(new Parts(factors, parts.conditions, parts.columns), rel);
    }

    private boolean isJoin(RelNode rel) {
      return rel instanceof LogicalJoin join
          && join.getJoinType() == JoinRelType.INNER
          && join.getVariablesSet().isEmpty();
    }

    private Parts parts(RelNode rel) {
      if (isJoin(rel)) {
        return joined((LogicalJoin) rel);
      }
      if (rel instanceof LogicalProject project
          && project.getVariablesSet().isEmpty()
          && project.getProjects().stream().allMatch(RexUtil::isDeterministic)
          && !RexOver.containsOver(project.getProjects(), null)) {
        Parts inner = parts(project.getInput());
        if (inner.factors.size() > 1) {
          return new Parts(
              inner.factors,
              inner.conditions,
              project.getProjects().stream().map(inner::inside).toList());
        }
      }
      return Parts.of(rel);
    }

    private Parts joined(LogicalJoin join) {
      Parts left = parts(join.getLeft());
      Parts right = parts(join.getRight());
      int width = left.width();
      List<RelNode> factors = new ArrayList<>(left.factors);
      factors.addAll(right.factors);
      List<RexNode> columns = new ArrayList<>(left.columns);
      right.columns.forEach(column -> columns.add(RexUtil.shift(column, width)));
      List<RexNode> conditions = new ArrayList<>(left.conditions);
      right.conditions.forEach(condition -> conditions.add(RexUtil.shift(condition, width)));
      Parts both = new Parts(factors, conditions, columns);
      for (RexNode condition : RelOptUtil.conjunctions(join.getCondition())) {
        conditions.add(both.inside(condition));
      }
      return both;
    }

    private RelNode ordered(Parts parts, RelNode original) {
      Order order = new Order(parts);
      order.place(first(parts.factors));
      while (!order.isComplete()) {
        order.place(order.next());
      }
      builder.push(order.rel);
      List<RexNode> columns = parts.columns.stream().map(order::moved).toList();
      return builder.project(columns, original.getRowType().getFieldNames(), true).build();
    }

    private int first(List<RelNode> factors) {
      for (int index = 0; index < factors.size(); index++) {
        if (readsDelta(factors.get(index), fixpointId)) {
          return index;
        }
      }
      return 0;
    }
  }

  /** Joins that are put together again. */
  private final class Order {
    private final Parts parts;
    private final List<RexNode> open;
    private final int[] offsets;
    private final int[] places;
    private final List<Integer> placed = new ArrayList<>();
    private RelNode rel;

    Order(Parts parts) {
      this.parts = parts;
      open = new ArrayList<>(parts.conditions);
      offsets = new int[parts.factors.size()];
      places = new int[parts.width()];
      for (int index = 1; index < offsets.length; index++) {
        offsets[index] =
            offsets[index - 1] + parts.factors.get(index - 1).getRowType().getFieldCount();
      }
      rel = parts.factors.get(0);
    }

    boolean isComplete() {
      return placed.size() == parts.factors.size();
    }

    /** The smallest of the factors that are connected with those placed, else of all. */
    int next() {
      RelMetadataQuery mq = rel.getCluster().getMetadataQuery();
      int best = -1;
      boolean bestConnected = false;
      double bestCount = 0;
      for (int index = 0; index < parts.factors.size(); index++) {
        if (placed.contains(index)) {
          continue;
        }
        boolean connected = isConnected(index);
        double count = mq.getRowCount(parts.factors.get(index));
        if (best < 0
            || (connected && !bestConnected)
            || (connected == bestConnected && count < bestCount)) {
          best = index;
          bestConnected = connected;
          bestCount = count;
        }
      }
      return best;
    }

    /** Whether an equality makes a factor's rows follow from those of the factors placed. */
    private boolean isConnected(int index) {
      ImmutableBitSet own = columns(index);
      return ready(index).stream()
          .anyMatch(
              condition ->
                  (condition.isA(SqlKind.EQUALS) || condition.isA(SqlKind.IS_NOT_DISTINCT_FROM))
                      && RelOptUtil.InputFinder.bits(condition).intersects(own)
                      && !own.contains(RelOptUtil.InputFinder.bits(condition)));
    }

    private ImmutableBitSet columns(int index) {
      int width = parts.factors.get(index).getRowType().getFieldCount();
      return ImmutableBitSet.range(offsets[index], offsets[index] + width);
    }

    /** Conditions that a join with one more factor can test. */
    private List<RexNode> ready(int index) {
      ImmutableBitSet.Builder known = columns(index).rebuild();
      placed.forEach(factor -> known.addAll(columns(factor)));
      ImmutableBitSet all = known.build();
      return open.stream()
          .filter(condition -> all.contains(RelOptUtil.InputFinder.bits(condition)))
          .toList();
    }

    void place(int index) {
      RelNode factor = parts.factors.get(index);
      List<RexNode> tested = ready(index);
      open.removeAll(tested);
      int width = placed.isEmpty() ? 0 : rel.getRowType().getFieldCount();
      for (int column = 0; column < factor.getRowType().getFieldCount(); column++) {
        places[offsets[index] + column] = width + column;
      }
      RexBuilder rexBuilder = factor.getCluster().getRexBuilder();
      RexNode condition =
          RexUtil.composeConjunction(rexBuilder, tested.stream().map(this::moved).toList());
      if (placed.isEmpty()) {
        rel = builder.push(factor).filter(condition).build();
      } else {
        rel =
            RelOptUtil.pushDownJoinConditions(OrderedJoin.create(rel, factor, condition), builder);
      }
      placed.add(index);
    }

    /** An expression over the factors in their first order as one over them as they are placed. */
    RexNode moved(RexNode expression) {
      return expression.accept(
          new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
              return new RexInputRef(places[ref.getIndex()], ref.getType());
            }
          });
    }
  }
}
