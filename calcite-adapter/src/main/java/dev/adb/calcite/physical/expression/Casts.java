package dev.adb.calcite.physical.expression;

import dev.adb.calcite.expr.AdbFunctions;
import dev.adb.calcite.expr.AdbOperators;
import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.expr.ConstantExpression;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.expr.cast.NumberCast;
import dev.adb.engine.expr.function.LongFunction;
import dev.adb.engine.expr.function.TextFunction;
import dev.adb.engine.expr.function.TextOfNumber;
import dev.adb.engine.expr.function.TextReading;
import dev.adb.engine.expr.logic.CaseExpression;
import dev.adb.engine.expr.logic.TruthExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.runtime.SqlFunctions;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Casts, and the functions that read text as something else. */
final class Casts {
  private static final long DAY = DateTimeUtils.MILLIS_PER_DAY;

  private Casts() {}

  static @Nullable VectorExpression translate(RexCall call, Operands operands) {
    if (call.getOperands().size() != 1) {
      return null;
    }
    RexNode operand = call.getOperands().get(0);
    if (call.getKind() != SqlKind.CAST) {
      return TextFunctions.isText(operand) ? reading(call, operand, operands) : null;
    }
    if (Operands.isLoose(operand) || SqlTypes.isUntyped(operand.getType())) {
      return null;
    }
    DataType type = Objects.requireNonNull(SqlTypes.toEngine(call.getType()));
    VectorExpression cast = cast(operands.translate(operand), type);
    boolean losesNulls = operand.getType().isNullable() && !call.getType().isNullable();
    return cast != null && losesNulls ? withoutNulls(cast) : cast;
  }

  /**
   * Rules of the planner count groups that are not there as null, cast to a type without nulls: of
   * numbers generated code makes 0 of it.
   */
  private static VectorExpression withoutNulls(VectorExpression cast) {
    Object zero =
        switch (cast.type().kind()) {
          case INT -> 0;
          case BIGINT -> 0L;
          case DOUBLE -> 0.0;
          default -> null;
        };
    return zero == null
        ? cast
        : new CaseExpression(
            List.of(new TruthExpression(TruthExpression.Test.NOT_NULL, cast)),
            List.of(cast, new ConstantExpression(zero, cast.type())),
            cast.type());
  }

  private static @Nullable VectorExpression cast(VectorExpression translated, DataType type) {
    DataType from = translated.type();
    if (isSame(from, type)) {
      return translated;
    }
    if (NumberCast.has(from, type)) {
      return new NumberCast(translated, type);
    }
    if (type.kind() == TypeKind.STRING) {
      return toText(translated, type);
    }
    return toTime(translated, type);
  }

  /** Whether every value of a type is one of the other, unchanged and in the same form. */
  private static boolean isSame(DataType from, DataType type) {
    if (from.kind() != type.kind()) {
      return from.kind() == TypeKind.JSON && type.equals(DataType.STRING);
    }
    return switch (from.kind()) {
      case DECIMAL ->
          from.widensTo(type) && from.scale() == type.scale() && from.storage() == type.storage();
      case STRING -> from.widensTo(type);
      case BYTES, TIMESTAMP -> false;
      default -> true;
    };
  }

  private static @Nullable VectorExpression toText(VectorExpression operand, DataType type) {
    int length = type.precision();
    DataType from = operand.type();
    VectorExpression text =
        switch (from.kind()) {
          case STRING, JSON -> operand;
          case INT, BIGINT -> new TextOfNumber(operand, Long::toString);
          case BOOLEAN -> new TextOfNumber(operand, flag -> SqlFunctions.toString(flag != 0));
          case DATE ->
              new TextOfNumber(operand, days -> DateTimeUtils.unixDateToString((int) days));
          case TIME ->
              new TextOfNumber(operand, millis -> DateTimeUtils.unixTimeToString((int) millis));
          case TIMESTAMP -> new TextOfNumber(operand, DateTimeUtils::unixTimestampToString);
          case DECIMAL ->
              from.precision() <= DataType.LONG_PRECISION_MAX
                  ? new TextOfNumber(
                      operand,
                      unscaled -> SqlFunctions.toString(BigDecimal.valueOf(unscaled, from.scale())))
                  : null;
          default -> null;
        };
    if (text == null || length == 0) {
      return text;
    }
    return new TextFunction(
        text, whole -> Objects.requireNonNull(SqlFunctions.truncate(whole, length)));
  }

  private static @Nullable VectorExpression toTime(VectorExpression operand, DataType type) {
    if (operand.type().kind() == TypeKind.TIMESTAMP) {
      return switch (type.kind()) {
        case DATE -> new LongFunction(operand, millis -> Math.floorDiv(millis, DAY), type);
        case TIME -> new LongFunction(operand, millis -> Math.floorMod(millis, DAY), type);
        default -> null;
      };
    }
    return operand.type().kind() == TypeKind.DATE && type.kind() == TypeKind.TIMESTAMP
        ? new LongFunction(operand, days -> days * DAY, type)
        : null;
  }

  private static @Nullable VectorExpression reading(
      RexCall call, RexNode operand, Operands operands) {
    SqlTypeName name = call.getType().getSqlTypeName();
    SqlOperator reader = AdbOperators.textTo(name);
    if (reader == null || !reader.equals(call.getOperator())) {
      return null;
    }
    return switch (name) {
      case INTEGER -> whole(operand, AdbFunctions::textToInt, DataType.INT, operands);
      case BIGINT -> whole(operand, AdbFunctions::textToBigint, DataType.BIGINT, operands);
      case DATE -> whole(operand, AdbFunctions::textToDate, DataType.DATE, operands);
      case TIME -> whole(operand, AdbFunctions::textToTime, DataType.TIME, operands);
      case TIMESTAMP -> whole(operand, AdbFunctions::textToTimestamp, DataType.TIMESTAMP, operands);
      case BOOLEAN ->
          whole(
              operand,
              text -> AdbFunctions.textToBoolean(text) ? 1 : 0,
              DataType.BOOLEAN,
              operands);
      case DOUBLE -> new TextReading.Real(operands.translate(operand), AdbFunctions::textToDouble);
      default -> null;
    };
  }

  private static VectorExpression whole(
      RexNode operand,
      java.util.function.ToLongFunction<String> function,
      DataType type,
      Operands operands) {
    return new TextReading.Whole(operands.translate(operand), function, type);
  }
}
