package dev.adb.calcite.expr;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;

/**
 * The last changes to an expression before code is generated from it: comparisons get the
 * language's order of values, and constants that could not be computed fail no earlier than they
 * are reached.
 */
public final class CodeReady extends ValueComparisons {
  private final RexBuilder rexBuilder;

  public CodeReady(RexBuilder rexBuilder) {
    super(rexBuilder);
    this.rexBuilder = rexBuilder;
  }

  @Override
  public RexNode visitCall(RexCall original) {
    RexNode compared = super.visitCall(original);
    return compared instanceof RexCall call ? failingLate(call) : compared;
  }

  /**
   * A call of literals is left only where computing it while planning failed. Calcite would have it
   * computed when its class is loaded: it must fail where it is reached, and each time.
   */
  private RexCall failingLate(RexCall call) {
    boolean constant =
        !call.getOperands().isEmpty()
            && call.getKind() != SqlKind.SEARCH
            && call.getOperands().stream().allMatch(RexLiteral.class::isInstance);
    RexNode first = constant ? call.getOperands().get(0) : null;
    SqlFunction opaque =
        first == null ? null : AdbOperators.opaque(first.getType().getSqlTypeName());
    if (first == null || opaque == null || RexLiteral.isNullLiteral(first)) {
      return call;
    }
    List<RexNode> operands = new ArrayList<>(call.getOperands());
    operands.set(0, rexBuilder.makeCall(first.getType(), opaque, List.of(first)));
    return call.clone(call.getType(), operands);
  }
}
