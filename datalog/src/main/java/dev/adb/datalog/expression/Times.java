package dev.adb.datalog.expression;

import dev.adb.datalog.ast.ArithmeticOperator;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/** A time moved by an interval. */
final class Times {
  private Times() {}

  /**
   * Returns {@code time + interval}, {@code interval + time} or {@code time - interval}, or null.
   */
  static @Nullable RexNode moved(
      RexBuilder rex, ArithmeticOperator operator, RexNode left, RexNode right) {
    if (operator == ArithmeticOperator.ADD && isTime(left) && isInterval(right)) {
      return rex.makeCall(SqlStdOperatorTable.DATETIME_PLUS, left, right);
    }
    if (operator == ArithmeticOperator.ADD && isInterval(left) && isTime(right)) {
      return rex.makeCall(SqlStdOperatorTable.DATETIME_PLUS, right, left);
    }
    if (operator == ArithmeticOperator.SUBTRACT && isTime(left) && isInterval(right)) {
      return rex.makeCall(
          left.getType(), SqlStdOperatorTable.MINUS_DATE, java.util.List.of(left, right));
    }
    return null;
  }

  private static boolean isTime(RexNode node) {
    return Types.isTime(Types.family(node.getType()));
  }

  private static boolean isInterval(RexNode node) {
    return Types.family(node.getType()) == Types.Family.INTERVAL;
  }
}
