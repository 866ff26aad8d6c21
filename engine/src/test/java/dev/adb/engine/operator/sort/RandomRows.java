package dev.adb.engine.operator.sort;

import dev.adb.engine.chunk.RandomColumns;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.CancelCheck;
import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.Workers;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rows of random values as a source of batches of random sizes, strings of some batches coded, in
 * one part or several. Counts the batches that are given.
 */
public final class RandomRows implements OperatorSource {
  private final List<DataType> types;
  private final List<List<Object>> rows;
  private final long seed;
  private final int partCount;
  public final AtomicInteger batchCount = new AtomicInteger();

  public RandomRows(List<DataType> types, List<List<Object>> rows, long seed, int partCount) {
    this.types = types;
    this.rows = rows;
    this.seed = seed;
    this.partCount = partCount;
  }

  /** Rows of random values. */
  public static List<List<Object>> rows(Random random, List<DataType> types, int count) {
    List<List<Object>> columns = new ArrayList<>();
    for (DataType type : types) {
      columns.add(RandomColumns.values(random, type, count));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      List<Object> values = new ArrayList<>();
      for (List<Object> column : columns) {
        values.add(column.get(row));
      }
      rows.add(values);
    }
    return rows;
  }

  public static QueryScope scope(int workers, Object... parameters) {
    return scope(
        workers, new MemoryBudget(Long.MAX_VALUE, "of a test", null), () -> {}, parameters);
  }

  public static QueryScope scope(
      int workers, MemoryBudget memory, CancelCheck cancel, Object... parameters) {
    return new QueryScope(null, null, parameters, cancel, memory, Workers.of(workers), "test");
  }

  /** All rows of a source, which is closed then. */
  public static List<List<Object>> read(OperatorSource source, QueryScope scope) {
    List<List<Object>> rows = new ArrayList<>();
    try (Operator operator = source.open(scope)) {
      for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
        if (batch.rowCount() < 1 || batch.rowCount() > Batch.ROW_COUNT_MAX) {
          throw new AssertionError("rowCount=" + batch.rowCount());
        }
        for (int row = 0; row < batch.rowCount(); row++) {
          List<Object> values = new ArrayList<>();
          for (int column = 0; column < batch.columnCount(); column++) {
            values.add(comparable(batch.column(column).getObject(row)));
          }
          rows.add(values);
        }
      }
      if (operator.next() != null) {
        throw new AssertionError("a batch after the end");
      }
    }
    return rows;
  }

  /** Rows as {@link #read} gives them. */
  public static List<List<Object>> comparable(List<List<Object>> rows) {
    List<List<Object>> comparable = new ArrayList<>();
    for (List<Object> row : rows) {
      List<Object> values = new ArrayList<>();
      row.forEach(value -> values.add(comparable(value)));
      comparable.add(values);
    }
    return comparable;
  }

  private static Object comparable(Object value) {
    return value instanceof byte[] bytes ? Arrays.toString(bytes) : value;
  }

  @Override
  public List<DataType> types() {
    return types;
  }

  @Override
  public Operator open(QueryScope scope) {
    return new Rows(0, rows.size());
  }

  @Override
  public List<Operator> open(QueryScope scope, int count) {
    int parts = Math.min(count, partCount);
    List<Operator> operators = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      operators.add(new Rows(rows.size() * i / parts, rows.size() * (i + 1) / parts));
    }
    return operators;
  }

  private final class Rows implements Operator {
    private final Random random = new Random(seed);
    private final Vector[] vectors = types.stream().map(Vector::new).toArray(Vector[]::new);
    private final Values[] shared = new Values[types.size()];
    private int at;
    private int end;

    Rows(int from, int end) {
      this.at = from;
      this.end = end;
    }

    @Override
    public Batch next() {
      if (at == end) {
        return null;
      }
      batchCount.incrementAndGet();
      int most = random.nextInt(4) == 0 ? 7 : Batch.ROW_COUNT_MAX;
      int count = Math.min(end - at, 1 + random.nextInt(most));
      for (int column = 0; column < vectors.length; column++) {
        Vector vector = vectors[column];
        vector.clearNulls();
        if (types.get(column).storage() == Storage.STRING && seed % 3 != 0) {
          code(vector, column, count);
        } else {
          for (int i = 0; i < count; i++) {
            vector.setObject(i, rows.get(at + i).get(column));
          }
        }
      }
      at += count;
      Batch batch = new Batch(vectors);
      batch.setRowCount(count);
      return batch;
    }

    private void code(Vector vector, int column, int count) {
      if (shared[column] == null || (seed % 3 == 2 && random.nextInt(3) == 0)) {
        shared[column] = new Values();
      }
      Values values = shared[column];
      int[] codes = vector.code(values, count);
      for (int i = 0; i < count; i++) {
        Object value = rows.get(at + i).get(column);
        if (value == null) {
          vector.setNull(i);
        } else {
          codes[i] = values.code((String) value);
        }
      }
    }

    @Override
    public void close() {
      end = at;
    }
  }

  private static final class Values extends Dictionary {
    private final List<String> values = new ArrayList<>();

    int code(String value) {
      int code = values.indexOf(value);
      if (code < 0) {
        values.add(value);
        code = values.size() - 1;
      }
      return code;
    }

    @Override
    public int count() {
      return values.size();
    }

    @Override
    public boolean isDistinct() {
      return true;
    }

    @Override
    public void decode(int[] codes, int rowCount, Vector into) {
      for (int i = 0; i < rowCount; i++) {
        into.strings()[i] = values.get(codes[i]);
      }
    }

    @Override
    public String string(int code) {
      return values.get(code);
    }
  }
}
