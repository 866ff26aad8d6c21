package dev.adb.engine.operator;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Constant rows.
 *
 * @param rows values in internal form
 */
public record ValuesSource(List<List<@Nullable Object>> rows, List<DataType> types)
    implements OperatorSource {

  public ValuesSource {
    List<List<@Nullable Object>> copies = new ArrayList<>(rows.size());
    for (List<@Nullable Object> row : rows) {
      copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = Collections.unmodifiableList(copies);
    types = List.copyOf(types);
  }

  @Override
  public Operator open(QueryScope scope) {
    return new Values(rows, types);
  }

  private static final class Values implements Operator {
    private final List<List<@Nullable Object>> rows;
    private final Vector[] vectors;
    private int given;

    Values(List<List<@Nullable Object>> rows, List<DataType> types) {
      this.rows = rows;
      int capacity = Math.min(rows.size(), Batch.ROW_COUNT_MAX);
      vectors = types.stream().map(type -> new Vector(type, capacity)).toArray(Vector[]::new);
    }

    @Override
    public @Nullable Batch next() {
      int count = Math.min(rows.size() - given, Batch.ROW_COUNT_MAX);
      if (count == 0) {
        return null;
      }
      for (int column = 0; column < vectors.length; column++) {
        vectors[column].clearNulls();
        for (int i = 0; i < count; i++) {
          vectors[column].setObject(i, rows.get(given + i).get(column));
        }
      }
      given += count;
      Batch batch = new Batch(vectors);
      batch.setRowCount(count);
      return batch;
    }

    @Override
    public void close() {
      given = rows.size();
    }
  }
}
