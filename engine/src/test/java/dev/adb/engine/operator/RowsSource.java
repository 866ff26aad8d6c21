package dev.adb.engine.operator;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.operator.key.ObjectDictionary;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a list, in batches of random sizes whose columns are coded or not, for tests. It counts
 * what is done with it.
 */
public final class RowsSource implements OperatorSource {
  private final List<DataType> types;
  private final List<List<@Nullable Object>> rows;
  private final long seed;
  private final int batchCountMax;

  public final AtomicInteger batches = new AtomicInteger();
  public final AtomicInteger opened = new AtomicInteger();
  public final AtomicInteger closed = new AtomicInteger();

  /** What it was bounded by last. */
  public volatile @Nullable List<ColumnPredicate> bounds;

  /**
   * @param rows of values in internal form
   * @param batchCountMax rows of a batch, at most
   */
  public RowsSource(
      List<DataType> types, List<List<@Nullable Object>> rows, int batchCountMax, long seed) {
    this.types = types;
    this.rows = rows;
    this.batchCountMax = batchCountMax;
    this.seed = seed;
  }

  @Override
  public List<DataType> types() {
    return types;
  }

  @Override
  public OperatorSource bounded(List<ColumnPredicate> wanted) {
    bounds = wanted;
    return this;
  }

  @Override
  public Operator open(QueryScope scope) {
    return open(scope, 1).get(0);
  }

  @Override
  public List<Operator> open(QueryScope scope, int count) {
    List<Operator> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      opened.incrementAndGet();
      int from = rows.size() * part / count;
      int to = rows.size() * (part + 1) / count;
      parts.add(new Rows(rows.subList(from, to), new Random(seed + part)));
    }
    return parts;
  }

  private final class Rows implements Operator {
    private final List<List<@Nullable Object>> part;
    private final Random random;
    private final List<ObjectDictionary> dictionaries = new ArrayList<>();
    private final Batch batch = new Batch(types.stream().map(Vector::new).toList());
    private int next;
    private boolean isClosed;

    Rows(List<List<@Nullable Object>> part, Random random) {
      this.part = part;
      this.random = random;
      types.forEach(type -> dictionaries.add(new ObjectDictionary()));
    }

    @Override
    public @Nullable Batch next() {
      if (isClosed) {
        throw new IllegalStateException("the input is closed");
      }
      if (next == part.size()) {
        return null;
      }
      batches.incrementAndGet();
      int count = Math.min(part.size() - next, 1 + random.nextInt(batchCountMax));
      for (int i = 0; i < types.size(); i++) {
        fill(i, part.subList(next, next + count));
      }
      batch.setRowCount(count);
      next += count;
      return batch;
    }

    private void fill(int column, List<List<@Nullable Object>> rowsOfBatch) {
      Vector vector = batch.column(column);
      vector.clearNulls();
      List<@Nullable Object> values = new ArrayList<>();
      rowsOfBatch.forEach(row -> values.add(row.get(column)));
      if (random.nextInt(3) == 0) {
        dictionaries.set(column, new ObjectDictionary());
      }
      if (random.nextBoolean()) {
        dictionaries.get(column).fill(vector, values);
      } else {
        for (int row = 0; row < values.size(); row++) {
          vector.setObject(row, values.get(row));
        }
      }
    }

    @Override
    public void close() {
      if (!isClosed) {
        isClosed = true;
        closed.incrementAndGet();
      }
    }
  }
}
