package dev.adb.calcite.physical.expression;

import dev.adb.calcite.expr.AdbOperators;
import dev.adb.engine.operator.aggregate.Aggregation;
import dev.adb.engine.operator.aggregate.Aggregation.Function;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.TypeKind.Storage;
import java.util.List;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlAggFunction;
import org.jspecify.annotations.Nullable;

/** Aggregate functions as the engine has them. */
public final class AggregateCalls {

  private AggregateCalls() {}

  /** The call as the engine's, or null where there is none that does the same. */
  public static @Nullable Aggregation of(
      AggregateCall call, DataType type, List<DataType> inputTypes) {
    Function function = call.rexList.isEmpty() ? function(call.getAggregation()) : null;
    if (function == null
        || call.ignoreNulls()
        || call.distinctKeys != null
        || !call.collation.getFieldCollations().isEmpty()
        || !isComputed(function, call.getArgList(), type, inputTypes)) {
      return null;
    }
    // what is the same for equal values need not tell them apart
    boolean isDistinct = call.isDistinct() && function != Function.MIN && function != Function.MAX;
    return new Aggregation(function, call.getArgList(), call.filterArg, isDistinct, type);
  }

  private static @Nullable Function function(SqlAggFunction function) {
    if (function.equals(AdbOperators.SUM)) {
      return Function.SUM;
    } else if (function.equals(AdbOperators.SUM_OR_ZERO)) {
      return Function.SUM_OR_ZERO;
    } else if (function.equals(AdbOperators.LAST)) {
      return Function.LAST;
    } else if (function.equals(AdbOperators.FIRST)) {
      return Function.FIRST;
    }
    return switch (function.getKind()) {
      case COUNT -> Function.COUNT;
      case SUM -> Function.SUM;
      case SUM0 -> Function.SUM_OR_ZERO;
      case MIN -> Function.MIN;
      // of any value the greatest is one that does not depend on the order of rows
      case MAX, ANY_VALUE -> Function.MAX;
      case SINGLE_VALUE -> Function.SINGLE_VALUE;
      default -> null;
    };
  }

  /** Whether the function is defined for its arguments with such a result. */
  private static boolean isComputed(
      Function function, List<Integer> arguments, DataType type, List<DataType> inputTypes) {
    if (function == Function.COUNT) {
      return type.equals(DataType.BIGINT);
    }
    DataType argument = inputTypes.get(arguments.get(0));
    return switch (function) {
      case SUM, SUM_OR_ZERO -> isSum(argument, type);
      case LAST, FIRST -> arguments.size() == 2 && isSameForm(argument, type);
      default -> arguments.size() == 1 && isSameForm(argument, type);
    };
  }

  private static boolean isSum(DataType argument, DataType type) {
    return switch (argument.kind()) {
      case INT, BIGINT -> isWhole(type);
      case DECIMAL ->
          type.kind() == TypeKind.DECIMAL
              && type.scale() == argument.scale()
              && (argument.storage() == Storage.LONG || type.storage() == Storage.LONG_PAIR);
      case DOUBLE -> type.kind() == TypeKind.DOUBLE;
      default -> false;
    };
  }

  private static boolean isWhole(DataType type) {
    return switch (type.kind()) {
      case INT, BIGINT -> true;
      case DECIMAL -> type.scale() == 0;
      default -> false;
    };
  }

  private static boolean isSameForm(DataType argument, DataType type) {
    return argument.storage() == type.storage() && argument.scale() == type.scale();
  }
}
