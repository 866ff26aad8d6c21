package dev.adb.engine.txn;

import static dev.adb.engine.Accounts.append;
import static dev.adb.engine.Accounts.deposit;
import static dev.adb.engine.Accounts.key;
import static dev.adb.engine.Accounts.rows;
import static dev.adb.engine.Accounts.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.Accounts;
import dev.adb.engine.Append;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.IsNotNull;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.limit.Limits;
import dev.adb.engine.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Own events before commit, savepoints, positions, and failures that leave a transaction whole. */
class TransactionTest {
  private static final ScanRequest.Source ACCOUNT = new StreamSource(Accounts.STREAM);
  private static final ScanRequest.Source DEPOSITS = new EventTypeSource(Accounts.DEPOSITED);

  private Database database = Accounts.open();

  @AfterEach
  void close() {
    database.close();
  }

  private static List<List<@Nullable Object>> versions(
      Transaction transaction, ColumnPredicate... predicates) {
    return rows(
        transaction.view(),
        ACCOUNT,
        List.of(predicates),
        CommonColumn.KEY,
        CommonColumn.VERSION,
        CommonColumn.GLOBAL_POSITION,
        CommonColumn.EVENT_TYPE);
  }

  @Test
  void ordersOwnEventsBehindAllCommittedOnesInTheOrderAdded() {
    deposit(database, 1, "1");
    withdraw(database, 2, "1");
    Transaction transaction = database.begin(true);
    append(transaction, "AccountClosed", 2).add();
    deposit(transaction, 1, "1");
    withdraw(transaction, 2, "1");

    assertThat(versions(transaction))
        .hasToString(
            "[[1, 1, 1, MoneyDeposited], [2, 1, 2, MoneyWithdrawn], [2, 2, 3, AccountClosed],"
                + " [1, 2, 4, MoneyDeposited], [2, 3, 5, MoneyWithdrawn]]");
    assertThat(versions(transaction, key(2)))
        .hasToString(
            "[[2, 1, 2, MoneyWithdrawn], [2, 2, 3, AccountClosed],"
                + " [2, 3, 5, MoneyWithdrawn]]");
  }

  @Test
  void showsOwnEventsTheirPositionsToBeAndNoTimesAndDerivedIds() {
    UUID given = new UUID(7, 7);
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    deposit(transaction, 1, "2", given);

    for (ScanRequest.Source source : List.of(DEPOSITS, ACCOUNT, new AllEventsSource())) {
      assertThat(
              rows(
                  transaction.view(),
                  source,
                  List.of(),
                  CommonColumn.GLOBAL_POSITION,
                  CommonColumn.RECORDED_AT,
                  CommonColumn.EVENT_ID))
          .hasToString("[[1, null, null], [2, null, %s]]".formatted(given));
    }
  }

  @Test
  void testsConditionsOnWhatOwnEventsDoNotHaveYetAsNull() {
    deposit(database, 1, "1");
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "2");

    for (int column : List.of(CommonColumn.RECORDED_AT, CommonColumn.EVENT_ID)) {
      assertThat(versions(transaction, new IsNull(column)))
          .hasToString("[[1, 2, 2, MoneyDeposited]]");
      assertThat(versions(transaction, new IsNotNull(column)))
          .hasToString("[[1, 1, 1, MoneyDeposited]]");
    }
    assertThat(
            versions(
                transaction,
                Accounts.compare(CommonColumn.GLOBAL_POSITION, Comparison.GREATER, 1L)))
        .hasToString("[[1, 2, 2, MoneyDeposited]]");
    assertThat(
            versions(
                transaction,
                Accounts.compare(CommonColumn.GLOBAL_POSITION, Comparison.LESS_OR_EQUAL, 1L)))
        .hasToString("[[1, 1, 1, MoneyDeposited]]");
  }

  @Test
  void countsProvisionalVersionsFromTheSnapshotAndNotFromTheNewestCommit() {
    deposit(database, 1, "1");
    Transaction transaction = database.begin(false);
    deposit(transaction, 1, "1");
    deposit(database, 1, "1");
    deposit(database, 1, "1");
    deposit(transaction, 1, "1");

    assertThat(transaction.provisionalVersion(0)).isEqualTo(2);
    assertThat(transaction.provisionalVersion(1)).isEqualTo(3);
    CommitResult result = transaction.commit();
    assertThat(result.version(0)).isEqualTo(4);
    assertThat(result.version(1)).isEqualTo(5);
  }

  @Test
  void neverShowsOwnEventsInThePast() {
    deposit(database, 1, "1");
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "2");

    for (ScanRequest.Source source : List.of(DEPOSITS, ACCOUNT, new AllEventsSource())) {
      assertThat(
              rows(
                  transaction.view(),
                  new ScanRequest(source, new int[] {CommonColumn.VERSION}, List.of(), 1L)))
          .containsExactly(List.of(1L));
    }
  }

  @Test
  void keepsAViewAsItWasWhenTheTransactionAddsMore() {
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    var view = transaction.view();
    deposit(transaction, 1, "2");
    deposit(transaction, 2, "3");

    assertThat(rows(view, DEPOSITS, List.of(), CommonColumn.VERSION)).containsExactly(List.of(1L));
    assertThat(rows(view, DEPOSITS, List.of(key(1)))).hasSize(1);
    assertThat(rows(transaction.view(), DEPOSITS, List.of())).hasSize(3);
  }

  @Test
  void countsRowsUpToAnUpperBound() {
    deposit(database, 1, "1");
    withdraw(database, 1, "1");
    Transaction transaction = database.begin(true);
    assertThat(transaction.view().rowCount(DEPOSITS)).isEqualTo(1);
    assertThat(transaction.view().rowCount(ACCOUNT)).isEqualTo(2);
    deposit(transaction, 1, "1");

    assertThat(transaction.view().rowCount(DEPOSITS)).isGreaterThanOrEqualTo(2);
    assertThat(transaction.view().rowCount(ACCOUNT)).isGreaterThanOrEqualTo(3);
    assertThat(transaction.view().rowCount(new AllEventsSource())).isGreaterThanOrEqualTo(3);
  }

  @Test
  void dropsEventsAndDefinitionsAddedSinceASavepoint() {
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    Transaction.Mark outer = transaction.mark();
    deposit(transaction, 1, "2");
    transaction.define(
        new CreateEventType(Accounts.NEXT_ID, Accounts.STREAM, "Frozen", List.of(), null));
    Transaction.Mark inner = transaction.mark();
    append(transaction, "Frozen", 1).add();
    assertThat(versions(transaction)).hasSize(3);

    transaction.rollbackTo(inner);
    assertThat(versions(transaction)).hasSize(2);
    append(transaction, "Frozen", 2).add();
    transaction.rollbackTo(inner);
    transaction.rollbackTo(outer);
    assertThat(transaction.catalog().eventType(Accounts.NEXT_ID)).isNull();
    deposit(transaction, 1, "3");

    assertThat(versions(transaction))
        .hasToString("[[1, 1, 1, MoneyDeposited], [1, 2, 2, MoneyDeposited]]");
    CommitResult result = transaction.commit();
    assertThat(result.eventCount()).isEqualTo(2);
    assertThat(rows(database.begin(true).view(), DEPOSITS, List.of(), Accounts.AMOUNT, -1))
        .hasToString("[[1.00, 1], [3.00, 2]]");
  }

  @Test
  void returnsToTheSameSavepointAgainAndAgain() {
    Transaction transaction = database.begin(true);
    Transaction.Mark mark = transaction.mark();
    for (int i = 0; i < 3; i++) {
      deposit(transaction, 1, "1");
      assertThat(transaction.provisionalVersion(0)).isEqualTo(1);
      transaction.rollbackTo(mark);
      assertThat(transaction.hasChanges()).isFalse();
    }

    assertThat(transaction.commit().eventCount()).isZero();
    assertThat(database.snapshot().position()).isZero();
  }

  @Test
  void createsATypeAgainThatASavepointUndid() {
    Transaction transaction = database.begin(true);
    Transaction.Mark mark = transaction.mark();
    transaction.define(
        new CreateEventType(
            Accounts.NEXT_ID,
            Accounts.STREAM,
            "Frozen",
            List.of(Accounts.attribute(Accounts.NEXT_ID + 1, "by", DataType.STRING, false)),
            null));
    append(transaction, "Frozen", 1).set("by", "axel").add();
    rows(transaction.view(), new EventTypeSource(Accounts.NEXT_ID), List.of());
    transaction.rollbackTo(mark);
    transaction.define(
        new CreateEventType(
            Accounts.NEXT_ID,
            Accounts.STREAM,
            "Frozen",
            List.of(Accounts.attribute(Accounts.NEXT_ID + 1, "days", DataType.INT, false)),
            null));
    append(transaction, "Frozen", 1).set("days", 3).add();

    assertThat(
            rows(
                transaction.view(),
                new EventTypeSource(Accounts.NEXT_ID),
                List.of(),
                CommonColumn.VERSION,
                Accounts.NEXT_ID + 1))
        .hasToString("[[1, 3]]");
    transaction.commit();
    assertThat(
            rows(
                database.begin(true).view(),
                new EventTypeSource(Accounts.NEXT_ID),
                List.of(),
                Accounts.NEXT_ID + 1))
        .hasToString("[[3]]");
  }

  @Test
  void givesConsecutivePositionsInTheOrderAddedAndNoneToWhatFails() {
    List<Long> positions = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Transaction transaction = database.begin(true);
      deposit(transaction, i, "1");
      withdraw(transaction, i + 1, "1");
      deposit(transaction, i, "1");
      CommitResult result = transaction.commit();
      for (int event = 0; event < 3; event++) {
        positions.add(result.position(event));
      }
      Transaction refused = database.begin(true);
      deposit(refused, i, "1", Expectation.NEW);
      assertThatThrownBy(refused::commit).isInstanceOf(VersionConflictException.class);
      deposit(database.begin(true), i, "1");
    }

    assertThat(positions)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L);
    assertThat(
            rows(
                database.begin(true).view(),
                new AllEventsSource(),
                List.of(),
                CommonColumn.GLOBAL_POSITION))
        .hasToString(positions.stream().map(List::of).toList().toString());
  }

  @Test
  void seesACommitThatWasAcknowledgedBeforeItBegan() {
    for (int i = 1; i <= 100; i++) {
      deposit(database, 1, "1");
      assertThat(database.begin(true).view().position()).isEqualTo(i);
    }
  }

  @Test
  void derivesDistinctIdsThatStayOverReopening(@TempDir Path directory) {
    database.close();
    database = Database.open(directory, DatabaseOptions.DEFAULT);
    Accounts.create(database);
    List<UUID> answered = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answered.add(deposit(database, 1, "1").eventId(0));
    }
    List<List<UUID>> expected = answered.stream().map(List::of).toList();
    assertThat(answered).doesNotHaveDuplicates().allMatch(id -> id.version() == 8);
    assertThat(answered).allMatch(id -> id.variant() == 2);
    assertThat(rows(database.begin(true).view(), DEPOSITS, List.of(), CommonColumn.EVENT_ID))
        .hasToString(expected.toString());

    database.close();
    database = Database.open(directory, DatabaseOptions.DEFAULT);

    assertThat(rows(database.begin(true).view(), DEPOSITS, List.of(), CommonColumn.EVENT_ID))
        .hasToString(expected.toString());
  }

  @Test
  void staysAsItWasWhenAKeyIsTooLong(@TempDir Path directory) {
    database.close();
    database = Database.open(directory, DatabaseOptions.DEFAULT);
    Transaction transaction = database.begin(true);
    transaction.define(
        new CreateStream(
            1, "document", List.of(new KeyPart("path", DataType.STRING)), false, null));
    transaction.define(new CreateEventType(2, 1, "Saved", List.of(), null));
    new Append(transaction, "document", "Saved", "a").add();
    for (int length : new int[] {1023, 1024, 1025, 5000}) {
      Append append = new Append(transaction, "document", "Saved", "x".repeat(length));
      assertThatThrownBy(append::add)
          .isInstanceOfSatisfying(
              AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED))
          .hasMessageStartingWith("stream key is too long: bytes=")
          .hasMessageEndingWith(", limit=1024");
    }
    new Append(transaction, "document", "Saved", "y".repeat(1022)).add();
    transaction.commit();
    database.close();
    database = Database.open(directory, DatabaseOptions.DEFAULT);

    assertThat(rows(database.begin(true).view(), new StreamSource(1), List.of(), CommonColumn.KEY))
        .containsExactly(List.of("a"), List.of("y".repeat(1022)));
  }

  @Test
  void staysAsItWasWhenAnEventIsTooLarge() {
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    Append append =
        append(transaction, "AccountFlagged", 1).set("reason", "x".repeat(Limits.EVENT_BYTES_MAX));

    assertThatThrownBy(append::add)
        .hasMessage(
            "event AccountFlagged is too large: bytes=%d, limit=%d"
                .formatted(Limits.EVENT_BYTES_MAX + 36, Limits.EVENT_BYTES_MAX));
    deposit(transaction, 1, "2");

    assertThat(transaction.commit().version(1)).isEqualTo(2);
  }

  @Test
  void takesAnEventOfTheLargestSize() {
    Transaction transaction = database.begin(true);
    String reason = "x".repeat(Limits.EVENT_BYTES_MAX - 36);
    append(transaction, "AccountFlagged", 1).set("reason", reason).add();
    transaction.commit();

    assertThat(
            rows(
                database.begin(true).view(),
                new EventTypeSource(Accounts.FLAGGED),
                List.of(),
                Accounts.REASON))
        .containsExactly(List.of(reason));
  }

  @Test
  void refusesMoreEventsThanATransactionMayHold() {
    Transaction transaction = database.begin(true);
    for (int i = 0; i < Limits.TRANSACTION_EVENT_COUNT_MAX; i++) {
      append(transaction, "AccountClosed", i % 10).add();
    }

    assertThatThrownBy(() -> append(transaction, "AccountClosed", 1).add())
        .hasMessage("transaction has too many events: limit=1000000");
    assertThat(transaction.eventCount()).isEqualTo(Limits.TRANSACTION_EVENT_COUNT_MAX);
    assertThat(transaction.commit().version(999_999)).isEqualTo(100_000);
    assertThat(database.snapshot().position()).isEqualTo(1_000_000);
  }
}
