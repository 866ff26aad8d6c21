package dev.adb.engine.txn;

import static dev.adb.engine.Accounts.deposit;
import static dev.adb.engine.Accounts.rows;
import static dev.adb.engine.Accounts.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.storage.FaultyStorage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Times of commits, and questions about the past, under a clock that the test sets. */
class TimeTravelTest {
  private long now = 1_000;
  private FaultyStorage storage = new FaultyStorage();
  private Database database = open();

  private Database open() {
    return Database.open(storage, DatabaseOptions.DEFAULT, () -> now);
  }

  private void reopenAfterPowerLoss() {
    storage.crash();
    assertThatThrownBy(database::close).isInstanceOf(AdbException.class);
    storage = storage.afterCrash(new Random(7));
    database = open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private long depositAt(long time) {
    now = time;
    return deposit(database, 1, "1").recordedAt();
  }

  private long positionAt(long time) {
    return database.begin(true).view().positionAt(time);
  }

  @Test
  void recordsTheClock() {
    Accounts.create(database);

    assertThat(depositAt(1_000)).isEqualTo(1_000);
    assertThat(depositAt(2_500)).isEqualTo(2_500);
    assertThat(
            rows(
                database.begin(true).view(),
                new AllEventsSource(),
                List.of(),
                CommonColumn.RECORDED_AT))
        .containsExactly(List.of(1_000L), List.of(2_500L));
  }

  @Test
  void givesAllEventsOfATransactionOneTime() {
    Accounts.create(database);
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    now = 2_000;
    withdraw(transaction, 2, "1");
    now = 3_000;
    transaction.commit();

    assertThat(
            rows(
                database.begin(true).view(),
                new AllEventsSource(),
                List.of(),
                CommonColumn.RECORDED_AT))
        .containsExactly(List.of(3_000L), List.of(3_000L));
  }

  @Test
  void neverLetsTimeFallWhenTheClockGoesBack() {
    Accounts.create(database);

    assertThat(depositAt(5_000)).isEqualTo(5_000);
    assertThat(depositAt(4_000)).isEqualTo(5_000);
    assertThat(depositAt(-1)).isEqualTo(5_000);
    assertThat(depositAt(5_001)).isEqualTo(5_001);
  }

  @Test
  void neverLetsTimeFallOverReopening() {
    Accounts.create(database);
    depositAt(5_000);
    now = 100;
    reopenAfterPowerLoss();

    assertThat(depositAt(200)).isEqualTo(5_000);
  }

  @Test
  void neverLetsTimeFallBehindADefinition() {
    now = 9_000;
    Accounts.create(database);
    now = 100;
    reopenAfterPowerLoss();

    assertThat(depositAt(200)).isEqualTo(9_000);
  }

  @Test
  void findsTheLastPositionRecordedAtOrBeforeATime() {
    Accounts.create(database);
    depositAt(1_000);
    depositAt(1_000);
    depositAt(3_000);
    now = 10_000;

    assertThat(positionAt(Long.MIN_VALUE)).isZero();
    assertThat(positionAt(999)).isZero();
    assertThat(positionAt(1_000)).isEqualTo(2);
    assertThat(positionAt(2_999)).isEqualTo(2);
    assertThat(positionAt(3_000)).isEqualTo(3);
    assertThat(positionAt(10_000)).isEqualTo(3);
  }

  @Test
  void findsAPositionOverTheTypesOfAllStreams() {
    Accounts.create(database);
    depositAt(1_000);
    now = 2_000;
    withdraw(database, 1, "1");
    depositAt(3_000);
    now = 4_000;

    assertThat(positionAt(2_000)).isEqualTo(2);
    assertThat(positionAt(2_999)).isEqualTo(2);
  }

  @Test
  void findsNothingInAnEmptyDatabase() {
    assertThat(positionAt(1_000)).isZero();
    assertThat(positionAt(0)).isZero();
  }

  @Test
  void refusesTheFuture() {
    Accounts.create(database);
    depositAt(1_000);

    assertThatThrownBy(() -> positionAt(1_001))
        .isInstanceOfSatisfying(
            AdbException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE);
              assertThat(e.code().sqlState()).isEqualTo("22023");
            })
        .hasMessage(
            "time must not lie in the future: time=1970-01-01T00:00:01.001Z,"
                + " now=1970-01-01T00:00:01Z");
  }

  @Test
  void recordsEveryLaterCommitAfterATimeThatWasAskedFor() {
    Accounts.create(database);
    depositAt(1_000);
    now = 5_000;
    assertThat(positionAt(5_000)).isEqualTo(1);

    assertThat(depositAt(5_000)).isEqualTo(5_001);
    assertThat(positionAt(5_000)).isEqualTo(1);
    now = 5_001;
    assertThat(positionAt(5_001)).isEqualTo(2);
  }

  @Test
  void recordsEveryLaterCommitAfterATimeThatWasAskedForAlsoAfterACrash() {
    Accounts.create(database);
    depositAt(1_000);
    now = 5_000;
    assertThat(positionAt(4_990)).isEqualTo(1);
    now = 2_000;
    reopenAfterPowerLoss();

    // the mark has the time of the clock that was read with it
    assertThat(depositAt(2_001)).isEqualTo(5_000);
    now = 5_000;
    assertThat(positionAt(4_990)).isEqualTo(1);
  }

  @Test
  void answersATimeAlwaysTheSame() {
    Accounts.create(database);
    Random random = new Random(11);
    long[] answers = new long[200];
    for (int i = 0; i < answers.length; i++) {
      now = 1_000 + random.nextInt(i + 1) - random.nextInt(5);
      deposit(database, 1, "1");
      now = 1_000 + i;
      answers[i] = positionAt(1_000 + i);
    }
    now = 1_000_000;
    for (int i = 0; i < answers.length; i++) {
      assertThat(positionAt(1_000 + i)).isEqualTo(answers[i]);
    }
    reopenAfterPowerLoss();
    for (int i = 0; i < answers.length; i++) {
      assertThat(positionAt(1_000 + i)).isEqualTo(answers[i]);
    }
  }

  @Test
  void answersATimeAfterTheSnapshotWithWhatWasCommittedSince() {
    Accounts.create(database);
    depositAt(1_000);
    Transaction transaction = database.begin(true);
    ReadView view = transaction.view();
    depositAt(2_000);
    depositAt(3_000);

    assertThat(view.positionAt(1_999)).isEqualTo(1);
    assertThat(view.positionAt(2_000)).isEqualTo(2);
    assertThat(rows(view, new ScanRequest(new AllEventsSource(), new int[] {}, List.of(), 2L)))
        .hasSize(2);
    assertThat(view.positionAt(3_000)).isEqualTo(3);
    assertThat(rows(view, new AllEventsSource(), List.of())).hasSize(1);
    assertThat(rows(view, new ScanRequest(new AllEventsSource(), new int[] {}, List.of(), 1L)))
        .hasSize(1);
    withdraw(transaction, 1, "1");
    assertThat(transaction.view().positionAt(3_000)).isEqualTo(3);
  }

  @Test
  void answersATimeAlwaysTheSameBesideCommits() throws InterruptedException {
    try (Database busy =
        Database.openMemory(
            "busy", DatabaseOptions.DEFAULT.withDurability(Committer.Durability.NONE))) {
      Accounts.create(busy);
      AtomicBoolean stop = new AtomicBoolean();
      Thread writer =
          new Thread(
              () -> {
                while (!stop.get()) {
                  deposit(busy, 1, "1");
                }
              });
      writer.start();
      Map<Long, Long> answers = new HashMap<>();
      for (int i = 0; i < 3_000; i++) {
        ReadView view = busy.begin(true).view();
        long time = System.currentTimeMillis();
        long position = view.positionAt(time);
        ScanRequest last =
            new ScanRequest(
                new AllEventsSource(),
                new int[] {},
                List.of(Accounts.compare(CommonColumn.GLOBAL_POSITION, Comparison.EQUAL, position)),
                position);
        assertThat(rows(view, last)).hasSize(position == 0 ? 0 : 1);
        assertThat(answers.merge(time, position, (first, again) -> first)).isEqualTo(position);
      }
      stop.set(true);
      writer.join();
      ReadView view = busy.begin(true).view();
      answers.forEach((time, position) -> assertThat(view.positionAt(time)).isEqualTo(position));
    }
  }

  @Test
  void writesNothingForATimeThatIsPastAlready() {
    Accounts.create(database);
    depositAt(1_000);
    depositAt(2_000);
    long records = database.logCounters().records();

    positionAt(1_999);

    assertThat(database.logCounters().records()).isEqualTo(records);
  }
}
