package dev.adb.calcite.physical;

import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.operator.join.ConditionBound;
import dev.adb.engine.operator.join.JoinKey;
import dev.adb.engine.operator.join.PairExpression;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a join, taken apart.
 *
 * @param keys columns that must be equal
 * @param rest what must be true besides
 */
record JoinTerms(List<JoinKey> keys, List<RexNode> rest) {

  static JoinTerms of(Join join) {
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    List<Boolean> excludesNulls = new ArrayList<>();
    List<RexNode> rest = new ArrayList<>();
    RelOptUtil.splitJoinCondition(
        join.getLeft(), join.getRight(), join.getCondition(), left, right, excludesNulls, rest);
    List<DataType> leftTypes = RowTypes.of(join.getLeft().getRowType());
    List<DataType> rightTypes = RowTypes.of(join.getRight().getRowType());
    List<JoinKey> keys = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      if (isSameForm(leftTypes.get(left.get(i)), rightTypes.get(right.get(i)))) {
        keys.add(new JoinKey(left.get(i), right.get(i), !excludesNulls.get(i)));
      } else {
        rest.add(equality(join, left.get(i), right.get(i), excludesNulls.get(i)));
      }
    }
    List<RexNode> conditions = new ArrayList<>();
    for (RexNode node :
        RelOptUtil.conjunctions(
            RexUtil.composeConjunction(join.getCluster().getRexBuilder(), rest))) {
      conditions.add(node);
    }
    return new JoinTerms(keys, conditions);
  }

  /** Whether equal values of two types are the same in vectors. */
  static boolean isSameForm(DataType one, DataType other) {
    return one.storage() == other.storage() && one.scale() == other.scale();
  }

  private static RexNode equality(Join join, int left, int right, boolean excludesNulls) {
    RexBuilder builder = join.getCluster().getRexBuilder();
    SqlOperator operator =
        excludesNulls ? SqlStdOperatorTable.EQUALS : SqlStdOperatorTable.IS_NOT_DISTINCT_FROM;
    int leftCount = join.getLeft().getRowType().getFieldCount();
    RexNode one = RexInputRef.of(left, join.getLeft().getRowType());
    RexNode other =
        new RexInputRef(
            leftCount + right, join.getRight().getRowType().getFieldList().get(right).getType());
    return builder.makeCall(operator, one, other);
  }

  /**
   * The bounds of columns of one input that follow from what the other one holds.
   *
   * @param types of the columns of both inputs
   */
  List<ConditionBound> bounds(
      Join join, boolean keepsLeft, List<DataType> types, SourceMaker maker) {
    return new Bounds(join, keepsLeft, types, maker).of(rest);
  }

  /** Finds comparisons of a column of one input with a value of the input that is kept. */
  private static final class Bounds {
    private final int leftCount;
    private final boolean keepsLeft;
    private final List<DataType> types;
    private final SourceMaker maker;

    /**
     * @param types of the columns of both inputs
     */
    Bounds(Join join, boolean keepsLeft, List<DataType> types, SourceMaker maker) {
      this.leftCount = join.getLeft().getRowType().getFieldCount();
      this.keepsLeft = keepsLeft;
      this.types = types;
      this.maker = maker;
    }

    List<ConditionBound> of(List<RexNode> conditions) {
      List<ConditionBound> bounds = new ArrayList<>();
      for (RexNode condition : conditions) {
        Comparison comparison = comparison(condition);
        if (comparison != null) {
          RexNode one = ((RexCall) condition).getOperands().get(0);
          RexNode other = ((RexCall) condition).getOperands().get(1);
          add(one, comparison, other, bounds);
          add(other, reversed(comparison), one, bounds);
        }
      }
      return bounds;
    }

    private static @Nullable Comparison comparison(RexNode condition) {
      return switch (condition.getKind()) {
        case LESS_THAN -> Comparison.LESS;
        case LESS_THAN_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
        case GREATER_THAN -> Comparison.GREATER;
        case GREATER_THAN_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
        default -> null;
      };
    }

    private static Comparison reversed(Comparison comparison) {
      return switch (comparison) {
        case LESS -> Comparison.GREATER;
        case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
        case GREATER -> Comparison.LESS;
        default -> Comparison.LESS_OR_EQUAL;
      };
    }

    private void add(
        RexNode column, Comparison comparison, RexNode value, List<ConditionBound> bounds) {
      if (!(column instanceof RexInputRef ref) || isKept(ref.getIndex())) {
        return;
      }
      ImmutableBitSet read = RelOptUtil.InputFinder.bits(value);
      boolean isOfKept = !read.isEmpty() && read.asList().stream().allMatch(this::isKept);
      if (!isOfKept) {
        return;
      }
      VectorExpression expression = maker.expression(value, types);
      DataType type = types.get(ref.getIndex());
      if (expression.type().kind() == type.kind() && expression.type().scale() == type.scale()) {
        bounds.add(
            new ConditionBound(
                ref.getIndex(), comparison, new PairExpression(expression, read.toList())));
      }
    }

    private boolean isKept(int column) {
      return column < leftCount == keepsLeft;
    }
  }
}
