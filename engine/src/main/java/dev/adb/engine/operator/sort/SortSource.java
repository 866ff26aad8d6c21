package dev.adb.engine.operator.sort;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the input in an order, or some of the first ones. Equal rows keep the order of the
 * input's parts.
 *
 * @param keys of which there is at least one
 * @param parallelRowCountMin rows from which on several threads sort
 */
public record SortSource(
    OperatorSource input, List<SortKey> keys, RowLimit limit, int parallelRowCountMin)
    implements OperatorSource {
  private static final int PARALLEL_ROW_COUNT_MIN = 1 << 15;

  /** Where no more rows are wanted, only as many are kept. */
  private static final int TOP_COUNT_MAX = 1 << 16;

  public SortSource {
    keys = List.copyOf(keys);
  }

  public SortSource(OperatorSource input, List<SortKey> keys, RowLimit limit) {
    this(input, keys, limit, PARALLEL_ROW_COUNT_MIN);
  }

  @Override
  public List<DataType> types() {
    return input.types();
  }

  @Override
  public Operator open(QueryScope scope) {
    RowLimit.Bounds bounds = limit.bounds(scope);
    RowsInOrder.Start start =
        bounds.end() <= TOP_COUNT_MAX
            ? () -> TopRows.read(this, scope, bounds)
            : () -> RowsInOrder.sorted(this, scope, bounds);
    return new Sort(start);
  }

  /** Begins when the first batch is asked for. */
  private static final class Sort implements Operator {
    private final RowsInOrder.Start start;
    private boolean started;
    private @Nullable RowsInOrder rows;

    Sort(RowsInOrder.Start start) {
      this.start = start;
    }

    @Override
    public @Nullable Batch next() {
      if (!started) {
        started = true;
        rows = start.read();
      }
      return rows == null ? null : rows.next();
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
