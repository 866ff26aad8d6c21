package dev.adb.engine.operator.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.expr.ColumnExpression;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.ProjectSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.RowsSource;
import dev.adb.engine.operator.ScanSource;
import dev.adb.engine.operator.Workers;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a join knows of its kept rows spares the scan of the other input from reading. */
class BoundedScanTest {
  private static final int ACCOUNTS = 100;
  private static final int EACH = 5;
  private static final List<DataType> LONGS = List.of(DataType.BIGINT, DataType.BIGINT);
  private static final JoinSpec ON_FIRST =
      new JoinSpec(
          JoinKind.INNER, false, List.of(new JoinKey(0, 0, false)), null, List.of(1), List.of());

  private final Database database = Accounts.open();

  @BeforeEach
  void load() {
    for (int i = 0; i < EACH; i++) {
      Transaction transaction = database.begin(true);
      for (int account = 0; account < ACCOUNTS; account++) {
        Accounts.deposit(transaction, account, account + ".00");
      }
      transaction.commit();
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static ScanRequest request() {
    return new ScanRequest(
        new EventTypeSource(Accounts.DEPOSITED),
        new int[] {CommonColumn.GLOBAL_POSITION, CommonColumn.KEY},
        List.of(),
        null);
  }

  /** The key and the position of each deposit. */
  private static OperatorSource deposits(ScanRequest request) {
    return new ProjectSource(
        new ScanSource(scope -> request, LONGS),
        List.of(
            new ColumnExpression(1, DataType.BIGINT), new ColumnExpression(0, DataType.BIGINT)));
  }

  private static RowsSource kept(long... values) {
    return new RowsSource(
        LONGS,
        LongStream.of(values).<List<Object>>mapToObj(value -> List.of(value, 0L)).toList(),
        Batch.ROW_COUNT_MAX,
        1);
  }

  private int rows(OperatorSource source) {
    ReadView view = database.begin(true).view();
    QueryScope scope =
        new QueryScope(
            view,
            null,
            new Object[0],
            () -> {},
            new MemoryBudget(1 << 20, "of a test", null),
            Workers.NONE,
            this);
    int rows = 0;
    try (Operator operator = source.open(scope)) {
      for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
        rows += batch.rowCount();
      }
    }
    return rows;
  }

  @Test
  void aFewKeysAreLookedUp() {
    assertThat(rows(new JoinSource(deposits(request()), kept(7, 60, 1000), ON_FIRST)))
        .isEqualTo(2 * EACH);
    assertThat(database.scanCounters().keyProbes()).isEqualTo(3);
    assertThat(database.scanCounters().rowsExamined()).isEqualTo(2 * EACH);
  }

  @Test
  void manyKeysAreNotComparedTwice() {
    assertThat(
            rows(
                new JoinSource(
                    deposits(request()), kept(LongStream.range(0, 90).toArray()), ON_FIRST)))
        .isEqualTo(90 * EACH);
    assertThat(database.scanCounters().keyProbes()).isZero();
    assertThat(database.scanCounters().rowsExamined()).isEqualTo(ACCOUNTS * EACH);
  }

  @Test
  void aBoundOfThePositionEndsTheScan() {
    long first = database.begin(true).view().position() - ACCOUNTS * EACH + 1;
    PairExpression value = new PairExpression(new ColumnExpression(2, DataType.BIGINT), List.of(2));
    JoinSpec before =
        new JoinSpec(
            JoinKind.INNER,
            false,
            List.of(),
            new PairExpression(new Before(1, 2), List.of(1, 2)),
            List.of(0, 2),
            List.of(new ConditionBound(1, Comparison.LESS, value)));

    assertThat(rows(new JoinSource(deposits(request()), kept(first + 10, first + 4), before)))
        .isEqualTo(10 + 4);
    assertThat(database.scanCounters().rowsExamined()).isEqualTo(10);
  }

  @Test
  void aScanOfTheFirstRowsIsNotBounded() {
    assertThat(rows(new JoinSource(deposits(request().first(ACCOUNTS, false)), kept(7), ON_FIRST)))
        .isEqualTo(1);
    assertThat(database.scanCounters().keyProbes()).isZero();
  }
}
