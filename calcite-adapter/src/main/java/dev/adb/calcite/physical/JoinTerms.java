package dev.adb.calcite.physical;

import dev.adb.engine.operator.join.JoinKey;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

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
}
