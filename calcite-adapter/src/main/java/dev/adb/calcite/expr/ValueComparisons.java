package dev.adb.calcite.expr;

import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Gives comparisons the order of values that the language has: text by code point, NaN equal to
 * itself and greatest.
 */
public class ValueComparisons extends RexShuttle {
  private final RexBuilder rexBuilder;

  public ValueComparisons(RexBuilder rexBuilder) {
    this.rexBuilder = rexBuilder;
  }

  @Override
  public RexNode visitCall(RexCall original) {
    if (original.getKind() == SqlKind.SEARCH
        && comparison(original.getOperands().get(0).getType()) != null) {
      return RexUtil.expandSearch(rexBuilder, null, original).accept(this);
    }
    RexCall call = (RexCall) super.visitCall(original);
    if (!call.isA(SqlKind.COMPARISON) || call.getOperands().size() != 2) {
      return call;
    }
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    SqlFunction comparison = comparison(left.getType());
    boolean equality = call.getKind() == SqlKind.EQUALS || call.getKind() == SqlKind.NOT_EQUALS;
    if (comparison == null
        || !comparison.equals(comparison(right.getType()))
        || (equality && comparison.equals(AdbOperators.COMPARE_TEXT))) {
      return call;
    }
    return rexBuilder.makeCall(
        call.getType(),
        call.getOperator(),
        List.of(
            rexBuilder.makeCall(comparison, left, right),
            rexBuilder.makeExactLiteral(BigDecimal.ZERO)));
  }

  private static @Nullable SqlFunction comparison(RelDataType type) {
    if (SqlTypeUtil.isApproximateNumeric(type)) {
      return AdbOperators.COMPARE_DOUBLES;
    }
    return SqlTypeUtil.isCharacter(type) ? AdbOperators.COMPARE_TEXT : null;
  }
}
