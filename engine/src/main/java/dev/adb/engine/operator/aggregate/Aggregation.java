package dev.adb.engine.operator.aggregate;

import dev.adb.engine.type.DataType;
import java.util.List;

/**
 * One aggregate function over columns of the input.
 *
 * @param arguments numbers of columns
 * @param filter the number of a boolean column, to count only rows where it is true; -1 for all
 * @param isDistinct whether of rows with equal arguments one counts for each group
 * @param type of the result
 */
public record Aggregation(
    Function function, List<Integer> arguments, int filter, boolean isDistinct, DataType type) {

  /** What is computed. Without any row that counts it is null, but for counts and SUM_OR_ZERO. */
  public enum Function {
    /** Of rows, or of rows where no argument is null. */
    COUNT,
    /** Exact for all but doubles; an error if the result does not fit its type. */
    SUM,
    SUM_OR_ZERO,
    MIN,
    MAX,
    /** The value of the only row; an error if there are several. */
    SINGLE_VALUE,
    /**
     * (value, order): the value of the greatest order, of equal ones the greatest value. Rows whose
     * order is null do not count; a null value does, as the least.
     */
    LAST,
    /** (value, order): the same for the least order and value, null being the greatest. */
    FIRST
  }

  public Aggregation {
    arguments = List.copyOf(arguments);
  }

  /** Counts rows. */
  public static Aggregation countOfRows() {
    return new Aggregation(Function.COUNT, List.of(), -1, false, DataType.BIGINT);
  }

  /** A function of some columns, of all rows. */
  public static Aggregation of(Function function, DataType type, Integer... arguments) {
    return new Aggregation(function, List.of(arguments), -1, false, type);
  }

  /** The arguments without which a row does not count. */
  List<Integer> required() {
    return switch (function) {
      case COUNT, SUM, SUM_OR_ZERO, MIN, MAX -> arguments;
      case SINGLE_VALUE -> List.of();
      case LAST, FIRST -> List.of(arguments.get(1));
    };
  }
}
