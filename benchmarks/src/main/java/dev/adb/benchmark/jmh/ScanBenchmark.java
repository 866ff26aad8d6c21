package dev.adb.benchmark.jmh;

import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.event.EventDraft;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Scans of 1,000,000 rows of one event type, in nanoseconds a row looked at. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScanBenchmark {
  private static final int ROWS = 1_000_000;
  private static final int COMMIT_ROWS = 50_000;
  private static final int KEYS = 100_000;
  private static final int TYPE = 2;
  private static final int CHANNEL = 3;
  private static final int AMOUNT = 4;
  private static final String[] CHANNELS = {"atm", "branch", "card", "cash", "online"};

  /** Whether the rows are in a chunk, or in memory. */
  @Param({"true", "false"})
  public boolean stored;

  private final Database database = Database.openMemory("scans", DatabaseOptions.DEFAULT);
  private ReadView view = database.begin(true).view();

  @Setup(Level.Trial)
  public void load() {
    Transaction definition = database.begin(true);
    definition.define(
        new CreateStream(1, "account", List.of(new KeyPart("id", DataType.BIGINT)), false, null));
    definition.define(
        new CreateEventType(
            TYPE,
            1,
            "Deposited",
            List.of(
                attribute(CHANNEL, "channel", DataType.STRING),
                attribute(AMOUNT, "amount", DataType.decimal(12, 2))),
            null));
    definition.commit();
    SplittableRandom random = new SplittableRandom(1);
    for (int done = 0; done < ROWS; done += COMMIT_ROWS) {
      Transaction transaction = database.begin(true);
      StreamDefinition stream = Objects.requireNonNull(transaction.catalog().stream("account"));
      EventTypeDefinition type = Objects.requireNonNull(transaction.catalog().eventType(TYPE));
      for (int i = 0; i < COMMIT_ROWS; i++) {
        EventDraft draft = new EventDraft(stream, type);
        draft.setKeyObject(0, (long) random.nextInt(KEYS));
        draft.setObject(0, CHANNELS[random.nextInt(CHANNELS.length)]);
        draft.setObject(1, BigDecimal.valueOf(random.nextInt(1_000_000), 2));
        draft.complete();
        transaction.add(draft, Expectation.ANY);
      }
      transaction.commit();
    }
    if (stored) {
      database.checkpoint();
    }
    view = database.begin(true).view();
  }

  private static AttributeDefinition attribute(int id, String name, DataType type) {
    return new AttributeDefinition(id, name, type, false, null, null, null, null, false);
  }

  @TearDown(Level.Trial)
  public void close() {
    database.close();
  }

  private long scan(List<ColumnPredicate> predicates, int... columnIds) {
    long rows = 0;
    try (Operator scan =
        view.scan(new ScanRequest(new EventTypeSource(TYPE), columnIds, predicates, null))) {
      for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
        rows += batch.rowCount();
      }
    }
    return rows;
  }

  /** A text that stays coded, and a decimal. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long textAndDecimal() {
    return scan(List.of(), CHANNEL, AMOUNT);
  }

  /** Keys that stay coded. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long keys() {
    return scan(List.of(), CommonColumn.KEY);
  }

  /** One row in five, by a text. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long filterText() {
    return scan(List.of(new Compare(CHANNEL, Comparison.EQUAL, "cash")), AMOUNT);
  }

  /** One row in a hundred, by a decimal. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long filterDecimal() {
    return scan(List.of(new Compare(AMOUNT, Comparison.LESS, new BigDecimal("100.00"))), CHANNEL);
  }
}
