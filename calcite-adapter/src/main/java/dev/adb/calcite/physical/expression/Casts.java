package dev.adb.calcite.physical.expression;

import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.expr.cast.NumberCast;
import dev.adb.engine.type.DataType;
import java.util.Objects;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Casts. */
final class Casts {
  private Casts() {}

  static @Nullable VectorExpression translate(RexCall call, Operands operands) {
    if (call.getKind() != SqlKind.CAST || call.getOperands().size() != 1) {
      return null;
    }
    RexNode operand = call.getOperands().get(0);
    if (!Translatable.test(operand) || Operands.isLoose(operand)) {
      return null;
    }
    DataType type = Objects.requireNonNull(SqlTypes.toEngine(call.getType()));
    VectorExpression translated = operands.translate(operand);
    DataType from = translated.type();
    if (isSame(from, type)) {
      return translated;
    }
    return NumberCast.has(from, type) ? new NumberCast(translated, type) : null;
  }

  /** Whether every value of a type is one of the other, unchanged and in the same form. */
  private static boolean isSame(DataType from, DataType type) {
    if (from.kind() != type.kind()) {
      return false;
    }
    return switch (from.kind()) {
      case DECIMAL ->
          from.widensTo(type) && from.scale() == type.scale() && from.storage() == type.storage();
      case STRING -> from.widensTo(type);
      case BYTES, TIMESTAMP -> false;
      default -> true;
    };
  }
}
