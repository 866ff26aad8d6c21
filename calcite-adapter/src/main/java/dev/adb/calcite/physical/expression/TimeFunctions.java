package dev.adb.calcite.physical.expression;

import dev.adb.calcite.expr.AdbFunctions;
import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.expr.StartTimeExpression;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.expr.function.LongFunction;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.util.List;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.runtime.SqlFunctions;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Parts of dates and times, their rounding, intervals added to them, and the clock. */
final class TimeFunctions {
  private static final long DAY = DateTimeUtils.MILLIS_PER_DAY;

  private TimeFunctions() {}

  static @Nullable VectorExpression translate(RexCall call, Operands operands) {
    if (!Translatable.test(call)) {
      return null;
    }
    if (call.getOperator().equals(SqlStdOperatorTable.CURRENT_TIMESTAMP)
        || call.getOperator().equals(SqlStdOperatorTable.LOCALTIMESTAMP)) {
      return call.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP
          ? new StartTimeExpression()
          : null;
    }
    if (call.getOperands().size() != 2) {
      return null;
    }
    return switch (call.getKind()) {
      case EXTRACT -> extract(call, operands);
      case FLOOR -> rounded(call, operands, true);
      case CEIL -> rounded(call, operands, false);
      case DATE_TRUNC -> truncated(call, operands);
      case PLUS -> shifted(call, operands, 1);
      case MINUS -> shifted(call, operands, -1);
      default -> null;
    };
  }

  private static @Nullable VectorExpression extract(RexCall call, Operands operands) {
    TimeUnitRange unit = unit(call.getOperands().get(0));
    RexNode time = call.getOperands().get(1);
    TypeKind kind = kind(time);
    if (unit == null || (kind != TypeKind.DATE && kind != TypeKind.TIMESTAMP)) {
      return null;
    }
    LongUnaryOperator function =
        switch (unit) {
          case YEAR, QUARTER, MONTH, DAY, DOW, DOY, WEEK, ISODOW, ISOYEAR ->
              kind == TypeKind.DATE
                  ? days -> SqlFunctions.unixDateExtract(unit, days)
                  : millis -> SqlFunctions.unixDateExtract(unit, Math.floorDiv(millis, DAY));
          case HOUR, MINUTE, SECOND -> kind == TypeKind.DATE ? days -> 0 : clock(unit);
          default -> null;
        };
    return function == null
        ? null
        : new LongFunction(operands.translate(time), function, DataType.BIGINT);
  }

  private static LongUnaryOperator clock(TimeUnitRange unit) {
    return switch (unit) {
      case HOUR -> millis -> Math.floorMod(millis, DAY) / DateTimeUtils.MILLIS_PER_HOUR;
      case MINUTE ->
          millis ->
              Math.floorMod(millis, DateTimeUtils.MILLIS_PER_HOUR)
                  / DateTimeUtils.MILLIS_PER_MINUTE;
      default ->
          millis ->
              Math.floorMod(millis, DateTimeUtils.MILLIS_PER_MINUTE)
                  / DateTimeUtils.MILLIS_PER_SECOND;
    };
  }

  private static @Nullable VectorExpression rounded(RexCall call, Operands operands, boolean down) {
    RexNode time = call.getOperands().get(0);
    TimeUnitRange unit = unit(call.getOperands().get(1));
    DataType type = SqlTypes.toEngine(call.getType());
    if (unit == null || type == null || kind(time) != type.kind()) {
      return null;
    }
    LongUnaryOperator function =
        switch (type.kind()) {
          case TIMESTAMP -> timestamp(unit, down);
          case DATE -> date(unit, down);
          default -> null;
        };
    return function == null ? null : new LongFunction(operands.translate(time), function, type);
  }

  private static @Nullable LongUnaryOperator timestamp(TimeUnitRange unit, boolean down) {
    return switch (unit) {
      case YEAR, QUARTER, MONTH, WEEK, DAY ->
          down
              ? millis -> DateTimeUtils.unixTimestampFloor(unit, SqlFunctions.floor(millis, DAY))
              : millis -> DateTimeUtils.unixTimestampCeil(unit, SqlFunctions.ceil(millis, DAY));
      case HOUR, MINUTE, SECOND -> {
        long length = unit.startUnit.multiplier.longValue();
        yield down
            ? millis -> SqlFunctions.floor(millis, length)
            : millis -> SqlFunctions.ceil(millis, length);
      }
      default -> null;
    };
  }

  private static @Nullable LongUnaryOperator date(TimeUnitRange unit, boolean down) {
    return switch (unit) {
      case YEAR, QUARTER, MONTH, WEEK, DAY ->
          down
              ? days -> DateTimeUtils.unixDateFloor(unit, days)
              : days -> DateTimeUtils.unixDateCeil(unit, days);
      default -> null;
    };
  }

  private static @Nullable VectorExpression truncated(RexCall call, Operands operands) {
    List<RexNode> parts = call.getOperands();
    if (!(parts.get(0) instanceof RexLiteral unit)
        || unit.isNull()
        || unit.getType().getSqlTypeName() == SqlTypeName.SYMBOL
        || kind(parts.get(1)) != TypeKind.TIMESTAMP) {
      return null;
    }
    String name = Objects.requireNonNull(unit.getValueAs(String.class));
    LongUnaryOperator function =
        switch (name.toLowerCase(java.util.Locale.ROOT)) {
          case "second" -> millis -> floor(millis, DateTimeUtils.MILLIS_PER_SECOND);
          case "minute" -> millis -> floor(millis, DateTimeUtils.MILLIS_PER_MINUTE);
          case "hour" -> millis -> floor(millis, DateTimeUtils.MILLIS_PER_HOUR);
          case "day" -> millis -> floor(millis, DAY);
          default -> millis -> AdbFunctions.dateTrunc(name, millis);
        };
    return new LongFunction(operands.translate(parts.get(1)), function, DataType.TIMESTAMP);
  }

  private static long floor(long millis, long length) {
    return millis - Math.floorMod(millis, length);
  }

  /** With an interval that is a literal. */
  private static @Nullable VectorExpression shifted(RexCall call, Operands operands, int sign) {
    RexNode time = call.getOperands().get(0);
    DataType type = SqlTypes.toEngine(call.getType());
    if (!(call.getOperands().get(1) instanceof RexLiteral interval)
        || interval.isNull()
        || type == null
        || kind(time) != type.kind()) {
      return null;
    }
    LongUnaryOperator function;
    if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(interval.getType().getSqlTypeName())) {
      int months = sign * Objects.requireNonNull(interval.getValueAs(Integer.class));
      function = months(type, months);
    } else if (SqlTypeName.DAY_INTERVAL_TYPES.contains(interval.getType().getSqlTypeName())) {
      function = millis(type, sign * Objects.requireNonNull(interval.getValueAs(Long.class)));
    } else {
      return null;
    }
    return function == null ? null : new LongFunction(operands.translate(time), function, type);
  }

  private static @Nullable LongUnaryOperator months(DataType type, int months) {
    return switch (type.kind()) {
      case TIMESTAMP -> millis -> DateTimeUtils.addMonths(millis, months);
      case DATE -> days -> DateTimeUtils.addMonths((int) days, months);
      default -> null;
    };
  }

  private static @Nullable LongUnaryOperator millis(DataType type, long millis) {
    return switch (type.kind()) {
      case TIMESTAMP -> time -> time + millis;
      case DATE -> days -> (int) (days + millis / DAY);
      case TIME -> time -> Math.floorMod(time + millis, DAY);
      default -> null;
    };
  }

  private static @Nullable TimeUnitRange unit(RexNode node) {
    return node instanceof RexLiteral literal
            && literal.getType().getSqlTypeName() == SqlTypeName.SYMBOL
        ? literal.getValueAs(TimeUnitRange.class)
        : null;
  }

  private static @Nullable TypeKind kind(RexNode node) {
    DataType type = Translatable.test(node) ? SqlTypes.toEngine(node.getType()) : null;
    return type == null ? null : type.kind();
  }
}
