package dev.adb.calcite.exec;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.operator.ExecutionCounters;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows, batches and time of an operator.
 *
 * @param number of the operator, under which {@link ExecutionCounters} count
 */
public record CountedSource(OperatorSource source, int number) implements OperatorSource {

  @Override
  public List<DataType> types() {
    return source.types();
  }

  @Override
  public Operator open(QueryScope scope) {
    return counted(source.open(scope), scope);
  }

  @Override
  public List<Operator> open(QueryScope scope, int count) {
    return source.open(scope, count).stream().map(part -> counted(part, scope)).toList();
  }

  @Override
  public OperatorSource bounded(List<ColumnPredicate> bounds) {
    return new CountedSource(source.bounded(bounds), number);
  }

  private Operator counted(Operator operator, QueryScope scope) {
    return new Counted(operator, QueryDataContext.of(scope).execution().counters().node(number));
  }

  private record Counted(Operator operator, ExecutionCounters.Node node) implements Operator {

    @Override
    public @Nullable Batch next() {
      long start = System.nanoTime();
      Batch batch = operator.next();
      long nanos = System.nanoTime() - start;
      if (batch == null) {
        node.addNanos(nanos);
      } else {
        node.addBatch(batch.rowCount(), nanos);
      }
      return batch;
    }

    @Override
    public void close() {
      operator.close();
    }
  }
}
