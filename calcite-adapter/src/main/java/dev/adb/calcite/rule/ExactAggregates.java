package dev.adb.calcite.rule;

import dev.adb.calcite.expr.AdbOperators;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Replaces sums of whole numbers by such that do not overflow unseen. */
final class ExactAggregates extends RelHomogeneousShuttle {

  private ExactAggregates() {}

  static RelNode rewrite(RelNode rel) {
    return rel.accept(new ExactAggregates());
  }

  /** The exact function for one of Calcite's, or null where that is exact. */
  static @Nullable SqlAggFunction exact(SqlAggFunction function, SqlTypeName type) {
    if (type != SqlTypeName.BIGINT) {
      return null;
    }
    if (function.equals(SqlStdOperatorTable.SUM)) {
      return AdbOperators.SUM;
    }
    return function.equals(SqlStdOperatorTable.SUM0) ? AdbOperators.SUM_OR_ZERO : null;
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    if (!(rel instanceof Aggregate aggregate)) {
      return rel;
    }
    List<AggregateCall> calls = new ArrayList<>();
    boolean changed = false;
    for (AggregateCall call : aggregate.getAggCallList()) {
      SqlAggFunction exact = exact(call.getAggregation(), call.getType().getSqlTypeName());
      changed |= exact != null;
      calls.add(exact == null ? call : with(call, exact));
    }
    return changed
        ? aggregate.copy(
            aggregate.getTraitSet(),
            aggregate.getInput(),
            aggregate.getGroupSet(),
            aggregate.getGroupSets(),
            calls)
        : rel;
  }

  private static AggregateCall with(AggregateCall call, SqlAggFunction function) {
    return AggregateCall.create(
        call.getParserPosition(),
        function,
        call.isDistinct(),
        call.isApproximate(),
        call.ignoreNulls(),
        call.rexList,
        call.getArgList(),
        call.filterArg,
        call.distinctKeys,
        call.collation,
        call.getType(),
        call.getName());
  }
}
