package dev.adb.engine.operator;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.RowStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are computed once and kept.
 *
 * @param key equal for sources that give the same rows
 * @param recursion the number of the recursion during whose computation they are kept, or a
 *     negative number for the whole run
 */
public record KeptSource(OperatorSource input, Object key, int recursion)
    implements OperatorSource {

  @Override
  public List<DataType> types() {
    return input.types();
  }

  @Override
  public Operator open(QueryScope scope) {
    return new Rows(scope);
  }

  /** The rows, and the memory that they take. */
  private record Kept(RowStore rows, Reservation memory) implements AutoCloseable {
    @Override
    public void close() {
      memory.close();
    }
  }

  private RowStore rows(QueryScope scope) {
    KeptState state = scope.kept().of(recursion);
    Kept known = (Kept) state.get(key);
    if (known == null) {
      known = read(scope);
      state.put(key, known);
    }
    return known.rows;
  }

  private Kept read(QueryScope scope) {
    Kept kept = new Kept(new RowStore(types()), new Reservation(scope.memory(), "kept rows"));
    boolean done = false;
    try (Operator rows = input.open(scope)) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        kept.rows.add(batch);
        kept.memory.grow(kept.rows.memoryBytes() - kept.memory.bytes());
      }
      done = true;
      return kept;
    } finally {
      if (!done) {
        kept.close();
      }
    }
  }

  private final class Rows implements Operator {
    private final QueryScope scope;
    private @Nullable RowStore rows;
    private int next;

    Rows(QueryScope scope) {
      this.scope = scope;
    }

    @Override
    public @Nullable Batch next() {
      scope.cancel().check();
      if (rows == null) {
        rows = rows(scope);
      }
      return next < rows.pageCount() ? rows.page(next++) : null;
    }

    @Override
    public void close() {
      next = Integer.MAX_VALUE;
    }
  }
}
