package dev.adb.engine.operator;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import dev.adb.engine.vector.VectorCopy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows for which a condition is true. */
public record FilterSource(OperatorSource input, VectorExpression condition)
    implements OperatorSource {

  @Override
  public List<DataType> types() {
    return input.types();
  }

  @Override
  public Operator open(QueryScope scope) {
    return new Filter(input.open(scope), condition.open(scope), types());
  }

  @Override
  public List<Operator> open(QueryScope scope, int count) {
    return input.open(scope, count).stream()
        .map(part -> (Operator) new Filter(part, condition.open(scope), types()))
        .toList();
  }

  @Override
  public OperatorSource bounded(List<ColumnPredicate> bounds) {
    return new FilterSource(input.bounded(bounds), condition);
  }

  private static final class Filter implements Operator {
    private final Operator input;
    private final Evaluator condition;
    private final int[] rows = new int[Batch.ROW_COUNT_MAX];
    private final Vector[] vectors;
    private final Batch batch;

    Filter(Operator input, Evaluator condition, List<DataType> types) {
      this.input = input;
      this.condition = condition;
      vectors = types.stream().map(Vector::new).toArray(Vector[]::new);
      batch = new Batch(vectors);
    }

    @Override
    public @Nullable Batch next() {
      while (true) {
        Batch read = input.next();
        if (read == null) {
          return null;
        }
        int count = read.rowCount();
        System.arraycopy(RowNumbers.rising(), 0, rows, 0, count);
        int kept = condition.filter(read, rows, count);
        if (kept == count) {
          return read;
        } else if (kept > 0) {
          return kept(read, kept);
        }
      }
    }

    private Batch kept(Batch read, int count) {
      for (int i = 0; i < vectors.length; i++) {
        vectors[i].clearNulls();
        VectorCopy.gather(read.column(i), rows, 0, count, vectors[i], 0);
      }
      batch.setRowCount(count);
      return batch;
    }

    @Override
    public void close() {
      input.close();
    }
  }
}
