package dev.adb.engine.txn;

import static dev.adb.engine.Accounts.append;
import static dev.adb.engine.Accounts.deposit;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.txn.VersionConflictException.FailedCheck;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of optimistic concurrency, cell by cell, and the sentences below it. */
class OptimisticConcurrencyTest {
  private final Database database = Accounts.open();

  @AfterEach
  void close() {
    database.close();
  }

  private static long expectation(String text) {
    return switch (text) {
      case "any" -> Expectation.ANY;
      case "new" -> Expectation.NEW;
      case "exists" -> Expectation.EXISTS;
      default -> Long.parseLong(text);
    };
  }

  private void depositTimes(long account, int count) {
    for (int i = 0; i < count; i++) {
      deposit(database, account, "1");
    }
  }

  private List<List<Object>> keysAndVersions() {
    return rows(
        database.begin(true).view(),
        new StreamSource(Accounts.STREAM),
        List.of(),
        CommonColumn.KEY,
        CommonColumn.VERSION);
  }

  private List<FailedCheck> failedChecks(Transaction transaction) {
    VersionConflictException conflict =
        catchThrowableOfType(VersionConflictException.class, transaction::commit);
    assertThat(conflict.code()).isEqualTo(ErrorCode.VERSION_CONFLICT);
    assertThat(conflict.code().sqlState()).isEqualTo("40001");
    assertThat(conflict.code().vendorCode()).isEqualTo(1);
    return conflict.failedChecks();
  }

  @ParameterizedTest(name = "{0} events, expected {1}: gets version {2}")
  @CsvSource({
    "0, any, 1",
    "0, new, 1",
    "0, 0, 1",
    "1, any, 2",
    "1, exists, 2",
    "1, 1, 2",
    "7, any, 8",
    "7, exists, 8",
    "7, 7, 8"
  })
  void acceptsAnAppendWhoseExpectationHolds(int before, String expected, long version) {
    depositTimes(123, before);

    Transaction transaction = database.begin(true);
    deposit(transaction, 123, "5", expectation(expected));

    assertThat(transaction.commit().version(0)).isEqualTo(version);
    assertThat(keysAndVersions()).hasSize(before + 1).endsWith(List.of(123L, version));
  }

  @ParameterizedTest(name = "{0} events, expected {1}: conflict")
  @CsvSource({
    "0, exists, exists",
    "0, 1, version 1",
    "0, 9223372036854775807, version 9223372036854775807",
    "1, new, new",
    "1, 0, version 0",
    "1, 2, version 2",
    "7, new, new",
    "7, 6, version 6",
    "7, 8, version 8"
  })
  void refusesAnAppendWhoseExpectationFails(int before, String expected, String named) {
    depositTimes(123, before);

    Transaction transaction = database.begin(true);
    deposit(transaction, 123, "5", expectation(expected));

    assertThat(failedChecks(transaction))
        .containsExactly(new FailedCheck("account", "123", named, before));
    assertThat(database.snapshot().position()).isEqualTo(before);
  }

  @Test
  void givesSeveralEventsOfOneKeyConsecutiveVersionsInTheOrderAdded() {
    depositTimes(123, 2);

    Transaction transaction = database.begin(true);
    deposit(transaction, 123, "1", 2);
    deposit(transaction, 456, "1", Expectation.NEW);
    append(transaction, "AccountClosed", 123).add(3);
    deposit(transaction, 123, "1", Expectation.EXISTS);
    CommitResult result = transaction.commit();

    assertThat(List.of(result.version(0), result.version(1), result.version(2), result.version(3)))
        .containsExactly(3L, 1L, 4L, 5L);
    assertThat(keysAndVersions())
        .containsExactly(
            List.of(123L, 1L),
            List.of(123L, 2L),
            List.of(123L, 3L),
            List.of(456L, 1L),
            List.of(123L, 4L),
            List.of(123L, 5L));
  }

  @Test
  void checksAgainstTheTransactionsOwnEarlierEvents() {
    Transaction transaction = database.begin(true);
    deposit(transaction, 123, "1", Expectation.NEW);
    deposit(transaction, 123, "1", Expectation.NEW);
    deposit(transaction, 123, "1", 1);
    deposit(transaction, 123, "1", Expectation.EXISTS);

    assertThat(failedChecks(transaction))
        .containsExactly(
            new FailedCheck("account", "123", "new", 1),
            new FailedCheck("account", "123", "version 1", 2));
  }

  @Test
  void namesEveryFailedCheckOfEveryKeyAndWritesNothing() {
    depositTimes(123, 3);
    depositTimes(456, 1);

    Transaction transaction = database.begin(false);
    deposit(transaction, 123, "1", 2);
    deposit(transaction, 789, "1", Expectation.NEW);
    deposit(transaction, 456, "1", Expectation.NEW);
    deposit(transaction, 1000, "1", Expectation.EXISTS);
    deposit(transaction, 123, "1", Expectation.ANY);

    assertThatThrownBy(transaction::commit)
        .hasMessage(
            "version check failed: account(123) expected version 2, actual 3;"
                + " account(456) expected new, actual 1;"
                + " account(1000) expected exists, actual 0");
    assertThat(keysAndVersions()).hasSize(4);
    assertThat(database.snapshot().position()).isEqualTo(4);
  }

  @Test
  void namesTenFailedChecksInTheMessageAndAllInTheList() {
    Transaction transaction = database.begin(true);
    for (int account = 1; account <= 12; account++) {
      deposit(transaction, account, "1", Expectation.EXISTS);
    }

    VersionConflictException conflict =
        catchThrowableOfType(VersionConflictException.class, transaction::commit);

    assertThat(conflict).hasMessageEndingWith("account(10) expected exists, actual 0; and 2 more");
    assertThat(conflict.failedChecks()).hasSize(12);
  }

  @Test
  void countsVersionsOfAKeyOverAllEventTypesOfItsStream() {
    Transaction first = database.begin(true);
    append(first, "AccountClosed", 123).add(Expectation.NEW);
    first.commit();

    Transaction second = database.begin(true);
    deposit(second, 123, "1", 1);

    assertThat(second.commit().version(0)).isEqualTo(2);
  }

  @Test
  void namesTheVersionOfTheNewestCommitAlsoIfItCameAfterTheSnapshot() {
    Transaction transaction = database.begin(false);
    deposit(transaction, 123, "1", 0);
    depositTimes(123, 3);

    assertThat(failedChecks(transaction))
        .containsExactly(new FailedCheck("account", "123", "version 0", 3));
  }

  @Test
  void usesUpNoPositionAndNoVersionForARefusedTransaction() {
    depositTimes(123, 1);
    Transaction refused = database.begin(true);
    deposit(refused, 123, "1", Expectation.ANY);
    deposit(refused, 123, "1", Expectation.NEW);
    assertThatThrownBy(refused::commit).isInstanceOf(VersionConflictException.class);

    CommitResult next = deposit(database, 123, "1");

    assertThat(next.version(0)).isEqualTo(2);
    assertThat(next.position(0)).isEqualTo(2);
  }

  @Test
  void endsATransactionWhoseCommitWasRefused() {
    depositTimes(123, 1);
    Transaction refused = database.begin(true);
    deposit(refused, 123, "1", Expectation.NEW);
    assertThatThrownBy(refused::commit).isInstanceOf(VersionConflictException.class);

    assertThatThrownBy(refused::commit)
        .isInstanceOf(AdbException.class)
        .hasMessage("transaction has ended");
    assertThatThrownBy(() -> deposit(refused, 123, "1")).hasMessage("transaction has ended");
    assertThatThrownBy(refused::view).hasMessage("transaction has ended");
  }

  @Test
  void namesTheVersionCheckAlsoWhereTheReadSetFailsToo() {
    depositTimes(123, 1);
    Transaction transaction = database.begin(true);
    rows(
        transaction.view(),
        new StreamSource(Accounts.STREAM),
        List.of(Accounts.key(123)),
        CommonColumn.VERSION);
    deposit(transaction, 123, "1", 1);
    depositTimes(123, 1);

    assertThat(failedChecks(transaction))
        .containsExactly(new FailedCheck("account", "123", "version 1", 2));
  }
}
