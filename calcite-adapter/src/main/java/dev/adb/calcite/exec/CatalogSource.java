package dev.adb.calcite.exec;

import dev.adb.calcite.schema.CatalogTable;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table of the catalog.
 *
 * @param columns indexes of the columns wanted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CatalogSource(CatalogTable table, int[] columns, List<DataType> types)
    implements OperatorSource {

  @Override
  public Operator open(QueryScope scope) {
    return new Rows(scope);
  }

  private final class Rows implements Operator {
    private final QueryScope scope;
    private @Nullable List<@Nullable Object[]> rows;
    private int next;

    Rows(QueryScope scope) {
      this.scope = scope;
    }

    @Override
    public @Nullable Batch next() {
      scope.cancel().check();
      List<@Nullable Object[]> all = rows;
      if (all == null) {
        all = table.rows(scope.view());
        rows = all;
      }
      int count = Math.min(Batch.ROW_COUNT_MAX, all.size() - next);
      if (count <= 0) {
        return null;
      }
      Vector[] vectors = new Vector[columns.length];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = new Vector(types.get(i), count);
        for (int row = 0; row < count; row++) {
          vectors[i].setObject(row, all.get(next + row)[columns[i]]);
        }
      }
      next += count;
      Batch batch = new Batch(vectors);
      batch.setRowCount(count);
      return batch;
    }

    @Override
    public void close() {
      rows = List.of();
      next = 0;
    }
  }
}
