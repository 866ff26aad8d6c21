package dev.adb.benchmark.jmh;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.Workers;
import dev.adb.engine.operator.aggregate.Aggregation;
import dev.adb.engine.operator.aggregate.Aggregation.Function;
import dev.adb.engine.operator.aggregate.HashAggregateSource;
import dev.adb.engine.operator.key.KeyTable;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Numbering the keys of a million rows, and counting and adding them up by key, in nanoseconds a
 * row; with {@code -prof gc} the bytes that a row allocates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AggregateBenchmark {
  private static final int BATCHES = 512;
  private static final int ROWS = BATCHES * Batch.ROW_COUNT_MAX;
  private static final int MANY = 100_000;

  /** What is grouped by: codes of 5 or of many strings, a random long, two ints. */
  @Param({"code5", "code100k", "long100k", "ints100k"})
  public String key = "code5";

  private final MemoryBudget memory = new MemoryBudget(1L << 32, "of a benchmark", null);

  @SuppressWarnings("NullAway") // nothing reads a view
  private final QueryScope scope =
      new QueryScope(null, null, new Object[0], () -> {}, memory, Workers.NONE, this);

  private final Batch[] batches = new Batch[BATCHES];
  private List<Integer> keyColumns = List.of(0);
  private OperatorSource source = new Rows(List.of(), batches);

  /** Strings that are their codes. */
  private static final class Strings extends Dictionary {
    private final String[] strings;

    Strings(int count) {
      strings = new String[count];
      for (int code = 0; code < count; code++) {
        strings[code] = "account " + code;
      }
    }

    @Override
    public int count() {
      return strings.length;
    }

    @Override
    public boolean isDistinct() {
      return true;
    }

    @Override
    public void decode(int[] codes, int rowCount, Vector into) {
      @Nullable String[] values = into.strings();
      for (int row = 0; row < rowCount; row++) {
        values[row] = strings[codes[row]];
      }
    }

    @Override
    public String string(int code) {
      return strings[code];
    }
  }

  /** Batches that are there. */
  private record Rows(List<DataType> types, Batch[] batches) implements OperatorSource {
    @Override
    public Operator open(QueryScope scope) {
      return new Operator() {
        private int next;

        @Override
        public @Nullable Batch next() {
          return next == batches.length ? null : batches[next++];
        }

        @Override
        public void close() {
          next = batches.length;
        }
      };
    }
  }

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    int distinct = key.equals("code5") ? 5 : MANY;
    Dictionary strings = new Strings(distinct);
    List<DataType> types =
        switch (key) {
          case "long100k" -> List.of(DataType.BIGINT, DataType.BIGINT);
          case "ints100k" -> List.of(DataType.INT, DataType.INT, DataType.BIGINT);
          default -> List.of(DataType.STRING, DataType.BIGINT);
        };
    keyColumns = types.size() == 2 ? List.of(0) : List.of(0, 1);
    for (int i = 0; i < BATCHES; i++) {
      Batch batch = new Batch(types.stream().map(Vector::new).toList());
      batch.setRowCount(Batch.ROW_COUNT_MAX);
      for (int row = 0; row < Batch.ROW_COUNT_MAX; row++) {
        put(batch, row, random.nextInt(distinct));
        batch.column(types.size() - 1).longs()[row] = random.nextInt(1_000);
      }
      if (types.get(0).equals(DataType.STRING)) {
        int[] codes = batch.column(0).code(strings, Batch.ROW_COUNT_MAX);
        for (int row = 0; row < Batch.ROW_COUNT_MAX; row++) {
          codes[row] = random.nextInt(distinct);
        }
      }
      batches[i] = batch;
    }
    source = new Rows(types, batches);
  }

  private static void put(Batch batch, int row, int number) {
    switch (batch.column(0).type().kind()) {
      case BIGINT -> batch.column(0).longs()[row] = number * 0x9E3779B97F4A7C15L;
      case INT -> {
        batch.column(0).ints()[row] = number / 300;
        batch.column(1).ints()[row] = number % 300;
      }
      default -> {}
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int number() {
    List<DataType> types = keyColumns.stream().map(source.types()::get).toList();
    try (KeyTable table = new KeyTable(types, memory)) {
      Vector[] keys = new Vector[types.size()];
      int[] ordinals = new int[Batch.ROW_COUNT_MAX];
      for (Batch batch : batches) {
        for (int i = 0; i < keys.length; i++) {
          keys[i] = batch.column(i);
        }
        table.add(keys, batch.rowCount(), ordinals);
      }
      return table.count();
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long countAndSum() {
    List<Aggregation> calls =
        List.of(
            Aggregation.countOfRows(),
            Aggregation.of(Function.SUM, DataType.BIGINT, source.types().size() - 1));
    long rows = 0;
    try (Operator aggregate = new HashAggregateSource(source, keyColumns, calls).open(scope)) {
      for (Batch batch = aggregate.next(); batch != null; batch = aggregate.next()) {
        rows += batch.rowCount();
      }
    }
    return rows;
  }
}
