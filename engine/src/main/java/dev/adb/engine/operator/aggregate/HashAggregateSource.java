package dev.adb.engine.operator.aggregate;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * One row for each group of rows with equal values in some columns: these columns, then the results
 * of calls. Groups come in the order in which they were first seen. Without group columns there is
 * one row, even of no rows; calls are all it has then.
 *
 * <p>What counts or bounds a whole table could be read from the input's figures before anything is
 * opened: {@link #open} is the place for it.
 *
 * @param parallelRowCount how many rows one thread takes before others are asked to help
 */
public record HashAggregateSource(
    OperatorSource input,
    List<Integer> groupColumns,
    List<Aggregation> calls,
    long parallelRowCount)
    implements OperatorSource {

  /** Below, starting another thread costs more than it brings. */
  private static final long PARALLEL_ROW_COUNT = 32_768;

  public HashAggregateSource {
    groupColumns = List.copyOf(groupColumns);
    calls = List.copyOf(calls);
  }

  public HashAggregateSource(
      OperatorSource input, List<Integer> groupColumns, List<Aggregation> calls) {
    this(input, groupColumns, calls, PARALLEL_ROW_COUNT);
  }

  @Override
  public List<DataType> types() {
    List<DataType> types = new ArrayList<>();
    List<DataType> inputTypes = input.types();
    groupColumns.forEach(column -> types.add(inputTypes.get(column)));
    calls.forEach(call -> types.add(call.type()));
    return types;
  }

  @Override
  public Operator open(QueryScope scope) {
    return new HashAggregate(this, scope);
  }

  GroupTable newTable(QueryScope scope) {
    return new GroupTable(groupColumns, calls, input.types(), scope.memory());
  }

  /** Whether parts of the input can be aggregated by themselves. */
  boolean isSplittable() {
    return calls.stream().noneMatch(Aggregation::isDistinct);
  }
}
