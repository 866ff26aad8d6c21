package dev.adb.calcite.rule;

import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;

/** Finds out what an expression depends on. */
final class RowReads {

  private RowReads() {}

  /**
   * Whether an expression has one value for a whole execution: it may read parameters and the
   * clock.
   */
  static boolean none(RexNode expression) {
    return find(expression, true);
  }

  /**
   * Whether it has one value while an input is read once: it may read rows of an outer query too.
   */
  static boolean noneOfInput(RexNode expression) {
    return find(expression, false);
  }

  /** Whether a call has nothing but literals at its leaves. */
  static boolean onlyLiterals(RexCall call) {
    return !call.getOperands().isEmpty()
        && call.getOperands().stream()
            .allMatch(
                operand ->
                    operand instanceof RexLiteral
                        || (operand instanceof RexCall inner && onlyLiterals(inner)));
  }

  private static boolean find(RexNode expression, boolean outerToo) {
    boolean[] clean = {RexUtil.isDeterministic(expression)};
    expression.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            clean[0] = false;
            return ref;
          }

          @Override
          public RexNode visitCorrelVariable(RexCorrelVariable variable) {
            clean[0] &= !outerToo;
            return variable;
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            clean[0] = false;
            return subQuery;
          }

          @Override
          public RexNode visitOver(RexOver over) {
            clean[0] = false;
            return over;
          }
        });
    return clean[0];
  }
}
