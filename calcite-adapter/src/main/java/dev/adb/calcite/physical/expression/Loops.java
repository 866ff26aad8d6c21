package dev.adb.calcite.physical.expression;

import dev.adb.engine.expr.VectorExpression;
import org.apache.calcite.rex.RexCall;
import org.jspecify.annotations.Nullable;

/** The calls for which the engine has loops, group by group. */
final class Loops {
  private Loops() {}

  /** The engine's expression for a call, or null where it has none. */
  static @Nullable VectorExpression translate(RexCall call, Operands operands) {
    VectorExpression special = TimeFunctions.translate(call, operands);
    special = special == null ? TextFunctions.translate(call, operands) : special;
    if (special != null) {
      return special;
    }
    boolean plain =
        Translatable.test(call) && call.getOperands().stream().allMatch(Translatable::test);
    if (!plain) {
      return null;
    }
    VectorExpression found = Comparisons.translate(call, operands);
    found = found == null ? Logic.translate(call, operands) : found;
    found = found == null ? Arithmetic.translate(call, operands) : found;
    return found == null ? Casts.translate(call, operands) : found;
  }
}
