package dev.adb.benchmark.jmh;

import dev.adb.engine.expr.ColumnExpression;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ConstantExpression;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.expr.arithmetic.DecimalExpression;
import dev.adb.engine.expr.arithmetic.Operation;
import dev.adb.engine.expr.compare.CompareExpression;
import dev.adb.engine.expr.logic.JunctionExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * Conditions and computations over full batches, in nanoseconds a row; with {@code -prof gc} the
 * bytes that a row allocates, which are to be none.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FilterBenchmark {
  private static final int ROW_COUNT = Batch.ROW_COUNT_MAX;
  private static final DataType AMOUNT = DataType.decimal(12, 2);
  private static final DataType WIDE = DataType.decimal(38, 2);
  private static final int AMOUNT_MAX = 1_000_00;

  private static final ExpressionScope SCOPE =
      new ExpressionScope() {
        @Override
        public @Nullable Object parameter(int index) {
          throw new IllegalStateException("no parameters here: index=" + index);
        }

        @Override
        public long startTime() {
          return 0;
        }
      };

  /** Of all rows, about. */
  @Param({"1", "50", "99"})
  public int percentKept = 1;

  private final int[] all = new int[ROW_COUNT];
  private final int[] rows = new int[ROW_COUNT];
  private final Vector amounts = new Vector(AMOUNT);
  private final Vector channels = new Vector(DataType.STRING);
  private final Batch batch = new Batch(List.of(amounts, channels));
  private Evaluator range = column(0, AMOUNT).open(SCOPE);
  private Evaluator channel = range;
  private Evaluator both = range;
  private Evaluator product = range;
  private Evaluator wideSum = range;

  @Setup(Level.Trial)
  public void fill() {
    SplittableRandom random = new SplittableRandom(4711);
    int[] codes = channels.code(new Channels(), ROW_COUNT);
    for (int row = 0; row < ROW_COUNT; row++) {
      all[row] = row;
      amounts.longs()[row] = random.nextInt(AMOUNT_MAX);
      codes[row] = random.nextInt(Channels.NAMES.length);
    }
    batch.setRowCount(ROW_COUNT);
    VectorExpression amount = column(0, AMOUNT);
    VectorExpression below =
        compare(
            Comparison.LESS,
            amount,
            BigDecimal.valueOf((long) AMOUNT_MAX * percentKept / 100, AMOUNT.scale()),
            AMOUNT);
    VectorExpression named =
        compare(Comparison.NOT_EQUAL, column(1, DataType.STRING), "branch", DataType.STRING);
    range = below.open(SCOPE);
    channel = named.open(SCOPE);
    both = new JunctionExpression(true, List.of(below, named)).open(SCOPE);
    product =
        new DecimalExpression(Operation.TIMES, amount, amount, DataType.decimal(24, 4)).open(SCOPE);
    wideSum = new DecimalExpression(Operation.PLUS, amount, amount, WIDE).open(SCOPE);
  }

  private static VectorExpression column(int index, DataType type) {
    return new ColumnExpression(index, type);
  }

  private static VectorExpression compare(
      Comparison comparison, VectorExpression left, Object value, DataType type) {
    return new CompareExpression(comparison, left, new ConstantExpression(value, type));
  }

  @Benchmark
  @OperationsPerInvocation(ROW_COUNT)
  public int range() {
    return filter(range);
  }

  @Benchmark
  @OperationsPerInvocation(ROW_COUNT)
  public int codedText() {
    return filter(channel);
  }

  @Benchmark
  @OperationsPerInvocation(ROW_COUNT)
  public int conjunction() {
    return filter(both);
  }

  @Benchmark
  @OperationsPerInvocation(ROW_COUNT)
  public Vector product() {
    return product.evaluate(batch, all, ROW_COUNT);
  }

  @Benchmark
  @OperationsPerInvocation(ROW_COUNT)
  public Vector wideSum() {
    return wideSum.evaluate(batch, all, ROW_COUNT);
  }

  private int filter(Evaluator condition) {
    System.arraycopy(all, 0, rows, 0, ROW_COUNT);
    return condition.filter(batch, rows, ROW_COUNT);
  }

  /** The values of the text column. */
  private static final class Channels extends Dictionary {
    static final String[] NAMES = {"online", "branch", "app", "phone"};

    @Override
    public int count() {
      return NAMES.length;
    }

    @Override
    public boolean isDistinct() {
      return true;
    }

    @Override
    public void decode(int[] codes, int rowCount, Vector into) {
      for (int row = 0; row < rowCount; row++) {
        into.strings()[row] = NAMES[codes[row]];
      }
    }

    @Override
    public String string(int code) {
      return NAMES[code];
    }
  }
}
