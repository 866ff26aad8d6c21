package dev.adb.benchmark.jmh;

import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.Workers;
import dev.adb.engine.operator.join.JoinKey;
import dev.adb.engine.operator.join.JoinKind;
import dev.adb.engine.operator.join.JoinSource;
import dev.adb.engine.operator.join.JoinSpec;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Joining a million rows with kept ones, the table built anew each time, in nanoseconds a row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JoinBenchmark {
  private static final int ROWS = 1 << 20;
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  /** Keys of the rows that are kept. */
  @Param({"1000", "100000"})
  public int keyCount = 1;

  /** Kept rows with the same key. */
  @Param({"1", "4"})
  public int each = 1;

  @Param({"INNER", "SEMI"})
  public JoinKind kind = JoinKind.INNER;

  private final Database database = Database.openMemory("join", DatabaseOptions.DEFAULT);
  private @Nullable QueryScope scope;
  private @Nullable JoinSource join;

  @Setup
  public void fill() {
    scope =
        new QueryScope(
            database.begin(true).view(),
            null,
            new Object[0],
            () -> {},
            new MemoryBudget(1L << 30, "of a benchmark", null),
            Workers.NONE,
            this);
    SplittableRandom random = new SplittableRandom(3);
    List<Batch> read = new ArrayList<>();
    for (int from = 0; from < ROWS; from += Batch.ROW_COUNT_MAX) {
      read.add(batch(row -> SCATTER * random.nextInt(keyCount), Batch.ROW_COUNT_MAX));
    }
    List<Batch> kept = new ArrayList<>();
    int count = keyCount * each;
    for (int from = 0; from < count; from += Batch.ROW_COUNT_MAX) {
      int first = from;
      kept.add(
          batch(
              row -> SCATTER * ((first + row) % keyCount),
              Math.min(Batch.ROW_COUNT_MAX, count - from)));
    }
    List<Integer> outputs = kind.isOfLeft() ? List.of(1) : List.of(1, 3);
    join =
        new JoinSource(
            new Batches(read),
            new Batches(kept),
            new JoinSpec(kind, false, List.of(new JoinKey(0, 0, false)), null, outputs, List.of()));
  }

  /** The key of a row. */
  private interface Key {
    long of(int row);
  }

  private static Batch batch(Key key, int count) {
    Batch batch = new Batch(List.of(new Vector(DataType.BIGINT), new Vector(DataType.BIGINT)));
    for (int row = 0; row < count; row++) {
      batch.column(0).longs()[row] = key.of(row);
      batch.column(1).longs()[row] = row;
    }
    batch.setRowCount(count);
    return batch;
  }

  private record Batches(List<Batch> batches) implements OperatorSource {
    @Override
    public List<DataType> types() {
      return List.of(DataType.BIGINT, DataType.BIGINT);
    }

    @Override
    public Operator open(QueryScope scope) {
      Iterator<Batch> iterator = batches.iterator();
      return new Operator() {
        @Override
        public @Nullable Batch next() {
          return iterator.hasNext() ? iterator.next() : null;
        }

        @Override
        public void close() {}
      };
    }
  }

  @TearDown
  public void close() {
    database.close();
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long join() {
    if (join == null || scope == null) {
      throw new IllegalStateException("not filled");
    }
    long rows = 0;
    try (Operator operator = join.open(scope)) {
      for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
        rows += batch.rowCount();
      }
    }
    return rows;
  }
}
