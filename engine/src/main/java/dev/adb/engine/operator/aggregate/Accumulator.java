package dev.adb.engine.operator.aggregate;

import dev.adb.engine.operator.aggregate.Aggregation.Function;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Vector;
import java.util.List;

/**
 * The state of one aggregate function for every group, in arrays by the group's number. Not
 * thread-safe. Loops go over rows that count and whose arguments are there.
 */
abstract class Accumulator {

  static Accumulator of(Aggregation call, List<DataType> inputTypes) {
    Function function = call.function();
    if (function == Function.COUNT) {
      return new CountAccumulator();
    }
    DataType argument = inputTypes.get(call.arguments().get(0));
    return switch (function) {
      case COUNT -> throw new AssertionError();
      case SUM, SUM_OR_ZERO -> sum(call, argument, function == Function.SUM_OR_ZERO);
      case MIN, MAX -> extreme(argument, function == Function.MAX);
      case SINGLE_VALUE -> new SingleValueAccumulator(argument);
      case LAST, FIRST ->
          new ByOrderAccumulator(
              argument, inputTypes.get(call.arguments().get(1)), function == Function.LAST);
    };
  }

  private static Accumulator sum(Aggregation call, DataType argument, boolean isZeroOfNone) {
    return switch (argument.storage()) {
      case INT -> new IntSum(call.type(), isZeroOfNone);
      case LONG -> new LongSum(call.type(), isZeroOfNone, argument);
      case LONG_PAIR -> new PairSum(isZeroOfNone);
      case DOUBLE -> new DoubleSum(isZeroOfNone);
      case STRING, BYTES -> throw new IllegalArgumentException("no sum of " + argument);
    };
  }

  private static Accumulator extreme(DataType argument, boolean isMax) {
    return switch (argument.storage()) {
      case INT -> new IntExtreme(isMax);
      case LONG -> new LongExtreme(isMax);
      case LONG_PAIR -> new PairExtreme(isMax, argument.kind() == TypeKind.UUID);
      case DOUBLE -> new DoubleExtreme(isMax);
      case STRING -> new StringExtreme(isMax);
      case BYTES -> new BytesExtreme(isMax);
    };
  }

  /** Heap bytes of a group's state, about. */
  abstract int groupBytes();

  /** Makes room for more groups; new ones have seen no row. */
  abstract void grow(int capacity);

  /**
   * Takes rows into account.
   *
   * @param arguments the columns of the call, by its arguments
   * @param rows numbers of the rows that count, of which the first {@code count} count
   * @param groups of all rows of the batch
   */
  abstract void update(Vector[] arguments, int[] rows, int count, int[] groups);

  /**
   * Takes the groups of another part of the input into account.
   *
   * @param other of the same class
   * @param from its first group
   * @param groups the groups of this one for its groups from there on
   */
  abstract void merge(Accumulator other, int from, int count, int[] groups);

  /** Puts the results of groups [from, from + count) to rows [0, count) of a cleared vector. */
  abstract void finish(int from, int count, Vector into);
}
