package dev.adb.calcite.physical.expression;

import dev.adb.calcite.type.SqlTypes;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexPatternFieldRef;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexTableInputRef;

/** Which expressions the engine can compute, be it row by row. */
final class Translatable {
  private Translatable() {}

  static boolean test(RexNode node) {
    if (!hasEngineType(node.getType())) {
      return false;
    }
    if (node instanceof RexInputRef) {
      return !(node instanceof RexTableInputRef) && !(node instanceof RexPatternFieldRef);
    }
    return node instanceof RexLiteral || node instanceof RexDynamicParam || isPlainCall(node);
  }

  private static boolean isPlainCall(RexNode node) {
    return node instanceof RexCall call
        && !(call instanceof RexOver)
        && !(call instanceof RexSubQuery)
        && call.getOperator().isDeterministic()
        && call.getOperands().stream().allMatch(Translatable::isOperand);
  }

  /** What has no type of the engine may still stand inside a call: units, intervals. */
  private static boolean isOperand(RexNode node) {
    return node instanceof RexLiteral
        || test(node)
        || (!hasEngineType(node.getType()) && isPlainCall(node));
  }

  /** Whether values of a type are values of the engine's one, neither more nor less. */
  static boolean hasEngineType(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case TINYINT, SMALLINT, REAL, FLOAT -> false;
      default -> SqlTypes.toEngine(type) != null;
    };
  }
}
