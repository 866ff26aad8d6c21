package dev.adb.engine.operator;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest event of each key of a stream, and behind its columns the number 1: found through the
 * heads of keys, not by reading all events.
 *
 * @param scan of a stream, without predicates
 * @param otherwise gives the same rows where heads do not tell: a transaction's own events may be
 *     newer
 */
public record NewestOfKeysSource(ScanSource scan, OperatorSource otherwise)
    implements OperatorSource {

  @Override
  public List<DataType> types() {
    return otherwise.types();
  }

  @Override
  public Operator open(QueryScope scope) {
    return new Rows(scope);
  }

  /** Opens what it reads when the first batch is asked for. */
  private final class Rows implements Operator {
    private final QueryScope scope;
    private final Vector[] columns = new Vector[types().size()];
    private final Batch batch = new Batch(columns);
    private @Nullable Operator rows;
    private boolean numbered;
    private boolean closed;

    Rows(QueryScope scope) {
      this.scope = scope;
    }

    @Override
    public @Nullable Batch next() {
      scope.cancel().check();
      if (rows == null && !closed) {
        open();
      }
      Batch read = rows == null ? null : rows.next();
      if (read == null || numbered) {
        return read;
      }
      for (int i = 0; i < columns.length - 1; i++) {
        columns[i] = read.column(i);
      }
      batch.setRowCount(read.rowCount());
      return batch;
    }

    private void open() {
      ScanRequest request = scan.request().of(scope);
      rows = request == null ? null : scope.view().newestOfKeys(request);
      if (rows == null) {
        rows = otherwise.open(scope);
        numbered = true;
      } else {
        DataType type = types().get(columns.length - 1);
        Vector ones = new Vector(type);
        ones.fill(type.equals(DataType.INT) ? (Object) 1 : (Object) 1L, Batch.ROW_COUNT_MAX);
        columns[columns.length - 1] = ones;
      }
    }

    @Override
    public void close() {
      closed = true;
      if (rows != null) {
        rows.close();
        rows = null;
      }
    }
  }
}
