package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.expression.Comparisons;
import dev.adb.datalog.expression.TranslationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.tools.RelBuilder;

/** Joins rows on the variables that they share. */
final class Joins {
  private final TranslationContext context;

  Joins(TranslationContext context) {
    this.context = context;
  }

  /**
   * @param where what the rows of {@code right} are of, for places
   */
  Rows inner(Rows left, Rows right, ResolvedCondition where) {
    if (left.isUnit()) {
      return right;
    }
    RelBuilder builder = context.builder().push(left.rel()).push(right.rel());
    RelNode join = builder.join(JoinRelType.INNER, shared(left, right, where)).build();
    return left.joined(join, right);
  }

  /**
   * Returns the rows of {@code left} that have no partner, or with {@code SEMI} those that have.
   *
   * @param conditions over the columns of both, those of {@code left} first
   */
  Rows filtering(
      JoinRelType type, Rows left, Rows right, List<RexNode> conditions, ResolvedCondition where) {
    Double most = right.rel().getCluster().getMetadataQuery().getMaxRowCount(right.rel());
    if (type == JoinRelType.ANTI && most != null && most == 0) {
      // The planner would take such an anti-join, too, for one without rows.
      return left;
    }
    List<RexNode> all = new ArrayList<>(shared(left, right, where));
    all.addAll(conditions);
    RexNode condition = RexUtil.composeConjunction(context.rex(), all);
    return left.with(
        context.builder().push(left.rel()).push(right.rel()).join(type, condition).build());
  }

  /** Returns both sides' rows side by side, as conditions of a join see them. */
  Rows together(Rows left, Rows right) {
    return left.joined(
        context.builder().push(left.rel()).push(right.rel()).join(JoinRelType.INNER).build(),
        right);
  }

  private List<RexNode> shared(Rows left, Rows right, ResolvedCondition where) {
    List<RexNode> conditions = new ArrayList<>();
    int offset = left.rel().getRowType().getFieldCount();
    for (String variable : new TreeSet<>(left.columns().keySet())) {
      Integer column = right.columns().get(variable);
      if (column == null) {
        continue;
      }
      RexNode first = left.bound(variable);
      RexNode own = right.ref(column);
      RelDataType type = own.getType();
      RexNode second = new RexInputRef(offset + column, type);
      boolean nullSafe = left.isNullable(first) && right.isNullable(own);
      conditions.add(
          new Comparisons(context, left)
              .join(first, second, nullSafe, variable, Places.of(variable, where)));
    }
    return conditions;
  }
}
