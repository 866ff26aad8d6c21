package dev.adb.engine.operator.fixpoint;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a relation of the recursion in progress, as it is at the start of the round.
 *
 * @param recursion the number of the fixpoint
 * @param relation 0-based
 * @param slot where it is kept which rows were read: each opening gives those that none before it
 *     gave; negative for all rows of the part
 */
public record FixpointReadSource(
    int recursion, int relation, Part part, int slot, List<DataType> types)
    implements OperatorSource {

  public FixpointReadSource {
    types = List.copyOf(types);
  }

  @Override
  public Operator open(QueryScope scope) {
    FixpointRun run = FixpointRun.of(scope, recursion);
    Relation rows = run.relation(relation);
    int end = rows.end(part);
    int start = slot < 0 ? rows.start(part) : run.take(slot, end);
    return new Rows(rows, start, end, scope);
  }

  private final class Rows implements Operator {
    private final Relation rows;
    private final QueryScope scope;
    private int next;
    private final int end;
    private final int[] copied = new int[1];
    private final Vector[] vectors = new Vector[types.size()];
    private final Batch batch = new Batch(vectors);

    Rows(Relation rows, int start, int end, QueryScope scope) {
      this.rows = rows;
      this.next = start;
      this.end = end;
      this.scope = scope;
    }

    @Override
    public @Nullable Batch next() {
      scope.cancel().check();
      while (next < end) {
        prepare();
        next = rows.read(next, end, vectors, copied);
        if (copied[0] > 0) {
          batch.setRowCount(copied[0]);
          return batch;
        }
      }
      return null;
    }

    /** Most rounds are small. */
    private void prepare() {
      int capacity = Math.min(Batch.ROW_COUNT_MAX, end - next);
      for (int i = 0; i < vectors.length; i++) {
        if (vectors[i] == null) {
          vectors[i] = new Vector(types.get(i), capacity);
        } else {
          vectors[i].clearNulls();
        }
      }
    }

    @Override
    public void close() {
      next = end;
    }
  }
}
