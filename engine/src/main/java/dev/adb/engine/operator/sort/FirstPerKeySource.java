package dev.adb.engine.operator.sort;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of the rows of each key the first one of an order, of equal ones that which came first; behind
 * its columns the number 1. Only these rows are kept, and nothing is sorted.
 *
 * @param key columns, nulls are equal
 * @param order of which there is at least one key
 * @param numberType BIGINT or INT
 */
public record FirstPerKeySource(
    OperatorSource input, List<Integer> key, List<SortKey> order, DataType numberType)
    implements OperatorSource {

  public FirstPerKeySource {
    key = List.copyOf(key);
    order = List.copyOf(order);
  }

  @Override
  public List<DataType> types() {
    List<DataType> types = new ArrayList<>(input.types());
    types.add(numberType);
    return types;
  }

  @Override
  public Operator open(QueryScope scope) {
    return new FirstRows(this, scope);
  }

  /** Reads the input when the first batch is asked for. */
  private static final class FirstRows implements Operator {
    private final FirstPerKeySource source;
    private final QueryScope scope;
    private @Nullable FirstPerKey rows;
    private boolean started;
    private int given;

    FirstRows(FirstPerKeySource source, QueryScope scope) {
      this.source = source;
      this.scope = scope;
    }

    @Override
    public @Nullable Batch next() {
      if (!started) {
        started = true;
        rows = read();
      }
      scope.cancel().check();
      return rows == null || given == rows.pageCount() ? null : rows.page(given++);
    }

    private FirstPerKey read() {
      List<Operator> parts = source.input.open(scope, scope.workers().count());
      List<FirstPerKey> found = new ArrayList<>();
      List<Runnable> tasks = new ArrayList<>();
      for (Operator part : parts) {
        FirstPerKey ofPart = new FirstPerKey(source, scope);
        found.add(ofPart);
        tasks.add(() -> ofPart.addAll(part));
      }
      try {
        scope.workers().run(tasks);
        FirstPerKey all = found.get(0);
        for (FirstPerKey other : found.subList(1, found.size())) {
          for (int page = 0; page < other.pageCount(); page++) {
            scope.cancel().check();
            all.add(other.page(page));
          }
          other.close();
        }
        return all;
      } catch (RuntimeException | Error e) {
        found.forEach(FirstPerKey::close);
        throw e;
      }
    }

    @Override
    public void close() {
      started = true;
      if (rows != null) {
        rows.close();
        rows = null;
      }
    }
  }
}
