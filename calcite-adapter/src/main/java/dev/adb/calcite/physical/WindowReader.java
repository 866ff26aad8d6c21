package dev.adb.calcite.physical;

import dev.adb.calcite.expr.AdbOperators;
import dev.adb.calcite.physical.expression.Literals;
import dev.adb.engine.operator.sort.SortKey;
import dev.adb.engine.operator.window.WindowFrame;
import dev.adb.engine.operator.window.WindowFrame.Bound;
import dev.adb.engine.operator.window.WindowFrame.Exclusion;
import dev.adb.engine.operator.window.WindowFunction;
import dev.adb.engine.operator.window.WindowFunction.Argument;
import dev.adb.engine.operator.window.WindowFunction.Kind;
import dev.adb.engine.operator.window.WindowGroup;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.TypeKind.Storage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Reads windows of Calcite's as the engine's, where there is one that does the same. */
final class WindowReader {
  private static final BigDecimal DAY_MILLISECONDS = BigDecimal.valueOf(86_400_000);

  private final List<RexLiteral> constants;
  private final List<DataType> inputTypes;
  private final List<DataType> types;

  WindowReader(Window window) {
    constants = window.constants;
    inputTypes = RowTypes.of(window.getInput().getRowType());
    types = RowTypes.of(window.getRowType());
  }

  /** The group, or null if it is none of the engine's. */
  @Nullable WindowGroup read(Window.Group group) {
    List<SortKey> order = AdbSort.keys(group.orderKeys);
    WindowFrame frame = frame(group, order);
    if (frame == null) {
      return null;
    }
    List<WindowFunction> functions = new ArrayList<>();
    for (Window.RexWinAggCall call : group.aggCalls) {
      WindowFunction function =
          call.ignoreNulls ? null : function(call, types.get(inputTypes.size() + call.ordinal));
      if (function == null) {
        return null;
      }
      functions.add(function);
    }
    return new WindowGroup(group.keys.asList(), order, frame, functions);
  }

  private @Nullable WindowFrame frame(Window.Group group, List<SortKey> order) {
    Bound lower = bound(group.lowerBound, group.isRows, order);
    Bound upper = bound(group.upperBound, group.isRows, order);
    return lower == null || upper == null
        ? null
        : new WindowFrame(
            group.isRows,
            lower,
            upper,
            switch (group.exclude) {
              case EXCLUDE_NO_OTHER -> Exclusion.NOTHING;
              case EXCLUDE_CURRENT_ROW -> Exclusion.CURRENT_ROW;
              case EXCLUDE_GROUP -> Exclusion.GROUP;
              case EXCLUDE_TIES -> Exclusion.TIES;
            });
  }

  private @Nullable Bound bound(RexWindowBound bound, boolean rows, List<SortKey> order) {
    if (bound.isUnbounded()) {
      return bound.isPreceding() ? Bound.FIRST : Bound.LAST;
    } else if (bound.isCurrentRow()) {
      return Bound.CURRENT;
    }
    RexLiteral literal = literal(bound.getOffset());
    BigDecimal count = literal == null ? null : literal.getValueAs(BigDecimal.class);
    if (literal == null || count == null || count.signum() < 0) {
      return null;
    }
    Object offset =
        rows ? whole(count) : order.size() == 1 ? distance(literal, count, order.get(0)) : null;
    if (offset == null) {
      return null;
    }
    return bound.isPreceding() ? Bound.preceding(offset) : Bound.following(offset);
  }

  /** An offset in units of the key's values, or null if it is not one. */
  private @Nullable Object distance(RexLiteral literal, BigDecimal count, SortKey key) {
    DataType type = inputTypes.get(key.column());
    boolean isInterval = SqlTypeName.DAY_INTERVAL_TYPES.contains(literal.getTypeName());
    if (!isInterval && SqlTypeName.INTERVAL_TYPES.contains(literal.getTypeName())) {
      return null;
    }
    return switch (type.kind()) {
      case TIMESTAMP -> isInterval ? whole(count) : null;
      case DATE ->
          isInterval && count.remainder(DAY_MILLISECONDS).signum() == 0
              ? whole(count.divide(DAY_MILLISECONDS))
              : null;
      case INT, BIGINT -> isInterval ? null : whole(count);
      case DOUBLE -> isInterval ? null : (Object) count.doubleValue();
      case DECIMAL ->
          isInterval || type.storage() != Storage.LONG
              ? null
              : whole(count.scaleByPowerOfTen(type.scale()));
      default -> null;
    };
  }

  private static @Nullable Long whole(BigDecimal number) {
    boolean fits =
        number.stripTrailingZeros().scale() <= 0
            && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE >> 1)) < 0;
    return fits ? number.longValue() : null;
  }

  /** The literal that an operand stands for, or null. */
  private @Nullable RexLiteral literal(@Nullable RexNode operand) {
    if (operand instanceof RexInputRef column && column.getIndex() >= inputTypes.size()) {
      return constants.get(column.getIndex() - inputTypes.size());
    }
    return operand instanceof RexLiteral literal ? literal : null;
  }

  private @Nullable WindowFunction function(Window.RexWinAggCall call, DataType type) {
    Kind kind = kind(call.getOperator());
    boolean once = kind == Kind.MIN || kind == Kind.MAX;
    if (kind == null || (call.distinct && !once)) {
      return null;
    }
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < call.getOperands().size(); i++) {
      Argument argument = argument(call.getOperands().get(i), kind, i, type);
      if (argument == null) {
        return null;
      }
      arguments.add(argument);
    }
    return isComputed(kind, arguments, type) ? new WindowFunction(kind, arguments, type) : null;
  }

  private static @Nullable Kind kind(SqlOperator operator) {
    if (operator.equals(AdbOperators.SUM)) {
      return Kind.SUM;
    } else if (operator.equals(AdbOperators.SUM_OR_ZERO)) {
      return Kind.SUM_OR_ZERO;
    }
    return switch (operator.getKind()) {
      case ROW_NUMBER -> Kind.ROW_NUMBER;
      case RANK -> Kind.RANK;
      case DENSE_RANK -> Kind.DENSE_RANK;
      case PERCENT_RANK -> Kind.PERCENT_RANK;
      case CUME_DIST -> Kind.CUME_DIST;
      case NTILE -> Kind.NTILE;
      case LAG -> Kind.LAG;
      case LEAD -> Kind.LEAD;
      case FIRST_VALUE -> Kind.FIRST_VALUE;
      case LAST_VALUE -> Kind.LAST_VALUE;
      case NTH_VALUE -> Kind.NTH_VALUE;
      case COUNT -> Kind.COUNT;
      case SUM -> Kind.SUM;
      case SUM0 -> Kind.SUM_OR_ZERO;
      case MIN -> Kind.MIN;
      case MAX -> Kind.MAX;
      default -> null;
    };
  }

  private @Nullable Argument argument(RexNode operand, Kind kind, int index, DataType type) {
    RexLiteral literal = literal(operand);
    if (literal == null) {
      return operand instanceof RexInputRef column
          ? new Argument.Column(column.getIndex(), inputTypes.get(column.getIndex()))
          : null;
    }
    boolean isNumber = kind == Kind.NTILE || index == 1;
    DataType own = kind == Kind.COUNT ? DataType.STRING : isNumber ? DataType.BIGINT : type;
    if (kind == Kind.COUNT) {
      // only whether it is null counts
      return new Argument.Constant(literal.isNull() ? null : "", own);
    }
    return new Argument.Constant(Literals.value(literal, own), own);
  }

  /** Whether the function is defined for its arguments with such a result. */
  private static boolean isComputed(Kind kind, List<Argument> arguments, DataType type) {
    return switch (kind) {
      case ROW_NUMBER, RANK, DENSE_RANK ->
          type.kind() == TypeKind.BIGINT || type.kind() == TypeKind.INT;
      case PERCENT_RANK, CUME_DIST -> type.kind() == TypeKind.DOUBLE;
      case NTILE ->
          isCount(arguments.get(0), 1)
              && (type.kind() == TypeKind.BIGINT || type.kind() == TypeKind.INT);
      case COUNT -> arguments.size() < 2 && type.kind() == TypeKind.BIGINT;
      case SUM, SUM_OR_ZERO -> isSum(arguments.get(0).type(), type);
      case LAG, LEAD ->
          isAlike(arguments.get(0).type(), type)
              && (arguments.size() < 2 || isCount(arguments.get(1), Integer.MIN_VALUE))
              && (arguments.size() < 3 || isAlike(arguments.get(2).type(), type));
      case NTH_VALUE -> isAlike(arguments.get(0).type(), type) && isCount(arguments.get(1), 1);
      case FIRST_VALUE, LAST_VALUE, MIN, MAX ->
          arguments.size() == 1 && isAlike(arguments.get(0).type(), type);
    };
  }

  private static boolean isCount(Argument argument, long least) {
    return argument instanceof Argument.Constant constant
        && constant.value() instanceof Number number
        && number.longValue() >= least
        && number.longValue() <= Integer.MAX_VALUE;
  }

  private static boolean isSum(DataType argument, DataType type) {
    return switch (argument.kind()) {
      case INT, BIGINT -> type.kind() == TypeKind.BIGINT || type.kind() == TypeKind.INT;
      case DECIMAL -> type.kind() == TypeKind.DECIMAL && type.scale() == argument.scale();
      case DOUBLE -> type.kind() == TypeKind.DOUBLE;
      default -> false;
    };
  }

  private static boolean isAlike(DataType argument, DataType type) {
    return argument.storage() == type.storage() && argument.scale() == type.scale();
  }
}
