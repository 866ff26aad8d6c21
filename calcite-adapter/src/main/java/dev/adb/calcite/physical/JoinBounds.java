package dev.adb.calcite.physical;

import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.operator.join.ConditionBound;
import dev.adb.engine.operator.join.PairExpression;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Finds comparisons of a column of one input with a value of the input that is kept. */
final class JoinBounds {
  private final int leftCount;
  private final boolean keepsLeft;
  private final List<DataType> types;
  private final SourceMaker maker;

  /**
   * @param types of the columns of both inputs
   */
  JoinBounds(Join join, boolean keepsLeft, List<DataType> types, SourceMaker maker) {
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
