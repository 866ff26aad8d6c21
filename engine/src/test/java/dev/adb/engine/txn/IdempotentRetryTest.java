package dev.adb.engine.txn;

import static dev.adb.engine.Accounts.append;
import static dev.adb.engine.Accounts.deposit;
import static dev.adb.engine.Accounts.rows;
import static dev.adb.engine.Accounts.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CatalogChange.DropAttribute;
import dev.adb.engine.catalog.CatalogChange.RenameAttribute;
import dev.adb.engine.catalog.CatalogChange.WidenAttribute;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The section on idempotent retries, sentence by sentence. */
class IdempotentRetryTest {
  private static final UUID ID_1 = new UUID(1, 1);
  private static final UUID ID_2 = new UUID(1, 2);
  private static final UUID ID_3 = new UUID(2, 1);

  private Database database = Accounts.open();

  @AfterEach
  void close() {
    database.close();
  }

  private CommitResult commit(Consumer<Transaction> body) {
    Transaction transaction = database.begin(true);
    body.accept(transaction);
    return transaction.commit();
  }

  private void assertRefused(Consumer<Transaction> body, String message) {
    long before = database.snapshot().position();
    assertThatThrownBy(() -> commit(body))
        .isInstanceOfSatisfying(
            AdbException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.DUPLICATE_EVENT_ID);
              assertThat(e.code().sqlState()).isEqualTo("23505");
            })
        .hasMessage(message);
    assertThat(database.snapshot().position()).isEqualTo(before);
  }

  private void define(CatalogChange change) {
    commit(transaction -> transaction.define(change));
  }

  @Test
  void writesAnIdThatIsNotHeldAsAnOrdinaryEvent() {
    CommitResult result = commit(t -> deposit(t, 123, "5", ID_1));

    assertThat(result.isRetry()).isFalse();
    assertThat(result.eventId(0)).isEqualTo(ID_1);
    assertThat(
            rows(
                database.begin(true).view(),
                new EventTypeSource(Accounts.DEPOSITED),
                List.of(),
                CommonColumn.EVENT_ID))
        .containsExactly(List.of(ID_1));
  }

  @Test
  void answersARetryWithTheOriginalVersionPositionAndTimeAndWritesNothing() {
    deposit(database, 123, "1");
    CommitResult original = commit(t -> deposit(t, 123, "5", ID_1));

    CommitResult retry = commit(t -> deposit(t, 123, "5", ID_1));

    assertThat(retry.isRetry()).isTrue();
    assertThat(retry.eventCount()).isEqualTo(1);
    assertThat(retry.version(0)).isEqualTo(2);
    assertThat(retry.position(0)).isEqualTo(2);
    assertThat(retry.eventId(0)).isEqualTo(ID_1);
    assertThat(retry.recordedAt()).isEqualTo(original.recordedAt());
    assertThat(database.snapshot().position()).isEqualTo(2);
  }

  @Test
  void answersARetryOfSeveralEventsOfSeveralKeysAndTypes() {
    Consumer<Transaction> transfer =
        t -> {
          append(t, "MoneyWithdrawn", 1).set("amount", new BigDecimal("5")).id(ID_1).add();
          deposit(t, 2, "5", ID_1);
          deposit(t, 2, "1", ID_2);
          append(t, "AccountClosed", 1).id(ID_3).add();
        };
    deposit(database, 2, "9");
    commit(transfer);
    deposit(database, 1, "9");

    CommitResult retry = commit(transfer);

    assertThat(retry.isRetry()).isTrue();
    assertThat(List.of(retry.version(0), retry.version(1), retry.version(2), retry.version(3)))
        .containsExactly(1L, 2L, 3L, 2L);
    assertThat(List.of(retry.position(0), retry.position(1), retry.position(2), retry.position(3)))
        .containsExactly(2L, 3L, 4L, 5L);
    assertThat(retry.lastPosition()).isEqualTo(5);
    assertThat(database.snapshot().position()).isEqualTo(6);
  }

  @Test
  void answersARetryWhoseKeysComeInAnotherOrder() {
    commit(
        t -> {
          deposit(t, 1, "5", ID_1);
          deposit(t, 2, "5", ID_2);
        });

    CommitResult retry =
        commit(
            t -> {
              deposit(t, 2, "5", ID_2);
              deposit(t, 1, "5", ID_1);
            });

    assertThat(retry.isRetry()).isTrue();
    assertThat(retry.position(0)).isEqualTo(2);
    assertThat(retry.position(1)).isEqualTo(1);
    assertThat(retry.lastPosition()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {Expectation.ANY, Expectation.NEW, Expectation.EXISTS, 0, 1, 2, 77})
  void answersARetryWhateverItExpects(long expectation) {
    deposit(database, 123, "1");
    commit(t -> deposit(t, 123, "5", ID_1));

    CommitResult retry =
        commit(
            t ->
                append(t, "MoneyDeposited", 123)
                    .set("amount", new BigDecimal("5"))
                    .id(ID_1)
                    .add(expectation));

    assertThat(retry.isRetry()).isTrue();
    assertThat(retry.version(0)).isEqualTo(2);
  }

  @Test
  void answersARetryHoweverManyWritesCameSince() {
    commit(t -> deposit(t, 123, "5", ID_1));
    for (int i = 0; i < 50; i++) {
      commit(
          t -> {
            for (int j = 0; j < 100; j++) {
              append(t, "MoneyDeposited", 123)
                  .set("amount", new BigDecimal("1"))
                  .id(UUID.randomUUID())
                  .add();
            }
          });
    }

    CommitResult retry = commit(t -> deposit(t, 123, "5", ID_1));

    assertThat(retry.isRetry()).isTrue();
    assertThat(retry.version(0)).isEqualTo(1);
    assertThat(database.snapshot().position()).isEqualTo(5_001);
  }

  @Test
  void answersARetryBeforeItsReadSetIsChecked() {
    commit(t -> deposit(t, 123, "5", ID_1));

    Transaction retry = database.begin(true);
    rows(retry.view(), new StreamSource(Accounts.STREAM), List.of(), CommonColumn.VERSION);
    deposit(retry, 123, "5", ID_1);
    deposit(database, 123, "1");

    assertThat(retry.commit().isRetry()).isTrue();
  }

  @Test
  void answersARetryBeforeTheCatalogIsChecked() {
    commit(t -> deposit(t, 123, "5", ID_1));

    Transaction retry = database.begin(true);
    deposit(retry, 123, "5", ID_1);
    define(
        new AddAttribute(
            Accounts.DEPOSITED,
            Accounts.attribute(Accounts.NEXT_ID, "memo", DataType.STRING, "none")));

    assertThat(retry.commit().isRetry()).isTrue();
  }

  @Test
  void answersARetryAfterTheEventWasAltered() {
    Consumer<Transaction> write =
        t ->
            append(t, "MoneyDeposited", 123)
                .set("amount", new BigDecimal("5"))
                .set("channel", "app")
                .id(ID_1)
                .add();
    commit(write);
    define(
        new AddAttribute(
            Accounts.DEPOSITED,
            Accounts.attribute(Accounts.NEXT_ID, "memo", DataType.STRING, "none")));
    define(new WidenAttribute(Accounts.DEPOSITED, Accounts.AMOUNT, DataType.decimal(38, 4)));

    assertThat(commit(write).isRetry()).isTrue();

    define(new RenameAttribute(Accounts.DEPOSITED, Accounts.CHANNEL, "via", List.of()));
    define(new DropAttribute(Accounts.DEPOSITED, Accounts.NEXT_ID));

    CommitResult retry =
        commit(
            t ->
                append(t, "MoneyDeposited", 123)
                    .set("amount", new BigDecimal("5"))
                    .set("via", "app")
                    .id(ID_1)
                    .add());
    assertThat(retry.isRetry()).isTrue();
    assertThat(retry.version(0)).isEqualTo(1);
  }

  @Test
  void answersARetryAfterReopening(@TempDir Path directory) {
    database.close();
    database = Database.open(directory, DatabaseOptions.DEFAULT);
    Accounts.create(database);
    commit(t -> deposit(t, 123, "5", ID_1));
    deposit(database, 123, "1");
    database.close();
    database = Database.open(directory, DatabaseOptions.DEFAULT);

    CommitResult retry = commit(t -> deposit(t, 123, "5", ID_1));

    assertThat(retry.isRetry()).isTrue();
    assertThat(retry.version(0)).isEqualTo(1);
    assertRefused(
        t -> deposit(t, 123, "6", ID_1),
        "event id 00000000-0000-0001-0000-000000000001 of account(123)"
            + " is held by another event, at version 1");
  }

  @Test
  void comparesNoCorrelationNoCausationAndNoMetadata() {
    commit(
        t ->
            append(t, "MoneyDeposited", 123)
                .set("amount", new BigDecimal("5"))
                .id(ID_1)
                .correlation("a")
                .causation("b")
                .metadata("{\"try\":1}")
                .add());

    CommitResult retry =
        commit(
            t ->
                append(t, "MoneyDeposited", 123)
                    .set("amount", new BigDecimal("5"))
                    .id(ID_1)
                    .correlation("c")
                    .metadata("{\"try\":2}")
                    .add());

    assertThat(retry.isRetry()).isTrue();
  }

  @Test
  void refusesAnotherValue() {
    commit(t -> deposit(t, 123, "5", ID_1));

    assertRefused(
        t -> deposit(t, 123, "5.01", ID_1),
        "event id 00000000-0000-0001-0000-000000000001 of account(123)"
            + " is held by another event, at version 1");
  }

  @Test
  void refusesAValueWhereTheOriginalHasNoneAndNoneWhereItHasOne() {
    String message =
        "event id 00000000-0000-0001-0000-000000000001 of account(%d)"
            + " is held by another event, at version 1";
    commit(t -> deposit(t, 1, "5", ID_1));
    commit(
        t ->
            append(t, "MoneyDeposited", 2)
                .set("amount", new BigDecimal("5"))
                .set("channel", "")
                .id(ID_1)
                .add());

    assertRefused(
        t ->
            append(t, "MoneyDeposited", 1)
                .set("amount", new BigDecimal("5"))
                .set("channel", "")
                .id(ID_1)
                .add(),
        message.formatted(1));
    assertRefused(t -> deposit(t, 2, "5", ID_1), message.formatted(2));
  }

  @Test
  void comparesAnAttributeThatTheRetryDoesNotKnowYetWithItsDefault() {
    commit(t -> deposit(t, 123, "5", ID_1));
    Transaction equal = database.begin(true);
    deposit(equal, 123, "5", ID_1);
    Transaction other = database.begin(true);
    deposit(other, 123, "5", ID_2);
    define(
        new AddAttribute(
            Accounts.DEPOSITED,
            Accounts.attribute(Accounts.NEXT_ID, "memo", DataType.STRING, "none")));
    commit(
        t ->
            append(t, "MoneyDeposited", 123)
                .set("amount", new BigDecimal("5"))
                .set("memo", "some")
                .id(ID_2)
                .add());

    assertThat(equal.commit().isRetry()).isTrue();
    assertThatThrownBy(other::commit)
        .hasMessage(
            "event id 00000000-0000-0001-0000-000000000002 of account(123)"
                + " is held by another event, at version 2");
  }

  @Test
  void refusesAnotherType() {
    commit(t -> deposit(t, 123, "5", ID_1));

    assertRefused(
        t -> append(t, "MoneyWithdrawn", 123).set("amount", new BigDecimal("5")).id(ID_1).add(),
        "event id 00000000-0000-0001-0000-000000000001 of account(123)"
            + " is held by another event, at version 1");
  }

  @Test
  void refusesATransactionOfWhichOnlySomeIdsAreHeld() {
    commit(t -> deposit(t, 123, "5", ID_1));

    String message =
        "event id 00000000-0000-0001-0000-000000000001 of account(123)"
            + " is held already, and the transaction is no retry: held=1, events=2";
    assertRefused(
        t -> {
          deposit(t, 123, "5", ID_1);
          deposit(t, 123, "5", ID_2);
        },
        message);
    assertRefused(
        t -> {
          deposit(t, 456, "5", ID_2);
          deposit(t, 123, "5", ID_1);
        },
        message);
  }

  @Test
  void refusesAHeldIdBesideAnEventWithoutOne() {
    commit(t -> deposit(t, 123, "5", ID_1));

    assertRefused(
        t -> {
          deposit(t, 123, "5", ID_1);
          withdraw(t, 123, "5");
        },
        "event id 00000000-0000-0001-0000-000000000001 of account(123)"
            + " is held already, and the transaction is no retry: held=1, events=2");
  }

  @Test
  void writesGivenIdsBesideEventsWithoutOne() {
    CommitResult result =
        commit(
            t -> {
              deposit(t, 123, "5", ID_1);
              withdraw(t, 123, "5");
            });

    assertThat(result.isRetry()).isFalse();
    assertThat(result.eventId(0)).isEqualTo(ID_1);
    assertThat(result.eventId(1).version()).isEqualTo(8);
  }

  @Test
  void refusesAnIdThatComesTwiceForAKeyWhetherItIsHeldOrNot() {
    Consumer<Transaction> twice =
        t -> {
          deposit(t, 123, "5", ID_1);
          deposit(t, 123, "5", ID_1);
        };
    String message =
        "event id 00000000-0000-0001-0000-000000000001 of account(123)"
            + " comes twice in the transaction";

    assertRefused(twice, message);

    commit(t -> deposit(t, 123, "5", ID_1));
    assertRefused(twice, message);
  }

  @Test
  void allowsTheSameIdUnderTwoKeys() {
    commit(
        t -> {
          deposit(t, 1, "5", ID_1);
          deposit(t, 2, "5", ID_1);
        });

    CommitResult third = commit(t -> deposit(t, 3, "7", ID_1));

    assertThat(third.isRetry()).isFalse();
    assertThat(third.position(0)).isEqualTo(3);
    assertThat(commit(t -> deposit(t, 2, "5", ID_1)).position(0)).isEqualTo(2);
  }

  @Test
  void refusesEventsOfAKeyInAnotherOrder() {
    commit(
        t -> {
          deposit(t, 123, "5", ID_1);
          deposit(t, 123, "5", ID_2);
        });

    assertRefused(
        t -> {
          deposit(t, 123, "5", ID_2);
          deposit(t, 123, "5", ID_1);
        },
        "event id 00000000-0000-0001-0000-000000000001 of account(123)"
            + " is held at version 1, where a retry would have it at 3");
  }

  @Test
  void refusesEventsOfAKeyThatAreNotConsecutive() {
    commit(t -> deposit(t, 123, "5", ID_1));
    deposit(database, 123, "1");
    commit(t -> deposit(t, 123, "5", ID_2));

    assertRefused(
        t -> {
          deposit(t, 123, "5", ID_1);
          deposit(t, 123, "5", ID_2);
        },
        "event id 00000000-0000-0001-0000-000000000002 of account(123)"
            + " is held at version 3, where a retry would have it at 2");
  }

  @Test
  void neverTakesAnEventWithoutAGivenIdForARetry() {
    UUID derived = deposit(database, 123, "5").eventId(0);

    assertThat(deposit(database, 123, "5").position(0)).isEqualTo(2);
    CommitResult given = commit(t -> deposit(t, 123, "5", derived));

    assertThat(given.isRetry()).isFalse();
    assertThat(given.position(0)).isEqualTo(3);
  }

  @Test
  void refusesARetryThatAlsoChangesTheCatalog() {
    commit(t -> deposit(t, 123, "5", ID_1));

    assertRefused(
        t -> {
          t.define(
              new AddAttribute(
                  Accounts.CLOSED,
                  Accounts.attribute(Accounts.NEXT_ID, "why", DataType.STRING, true)));
          deposit(t, 123, "5", ID_1);
        },
        "event id 00000000-0000-0001-0000-000000000001 of account(123)"
            + " is held already, and the transaction is no retry: held=1, events=1");
  }
}
