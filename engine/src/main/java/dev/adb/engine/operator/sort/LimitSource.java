package dev.adb.engine.operator.sort;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import dev.adb.engine.vector.VectorCopy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows of the input, in its order. Nothing is read behind the last one wanted. */
public record LimitSource(OperatorSource input, RowLimit limit) implements OperatorSource {

  @Override
  public List<DataType> types() {
    return input.types();
  }

  @Override
  public Operator open(QueryScope scope) {
    RowLimit.Bounds bounds = limit.bounds(scope);
    return new Limit(input.open(scope), bounds, types());
  }

  private static final class Limit implements Operator {
    private final Operator input;
    private final RowLimit.Bounds bounds;
    private final Vector[] vectors;

    /** How many rows of the input were seen. */
    private long seen;

    Limit(Operator input, RowLimit.Bounds bounds, List<DataType> types) {
      this.input = input;
      this.bounds = bounds;
      vectors = types.stream().map(Vector::new).toArray(Vector[]::new);
    }

    @Override
    public @Nullable Batch next() {
      while (seen < bounds.end()) {
        Batch read = input.next();
        if (read == null) {
          return null;
        }
        long first = Math.max(0, bounds.offset() - seen);
        long end = Math.min(read.rowCount(), bounds.end() - seen);
        seen += read.rowCount();
        if (first < end) {
          return part(read, (int) first, (int) end);
        }
      }
      return null;
    }

    private Batch part(Batch read, int first, int end) {
      if (first == 0 && end == read.rowCount()) {
        return read;
      }
      for (int i = 0; i < vectors.length; i++) {
        vectors[i].clearNulls();
        VectorCopy.range(read.column(i), first, end - first, vectors[i], 0);
      }
      Batch part = new Batch(vectors);
      part.setRowCount(end - first);
      return part;
    }

    @Override
    public void close() {
      input.close();
    }
  }
}
