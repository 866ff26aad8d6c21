package dev.adb.engine.txn;

import static dev.adb.engine.Accounts.append;
import static dev.adb.engine.Accounts.compare;
import static dev.adb.engine.Accounts.deposit;
import static dev.adb.engine.Accounts.key;
import static dev.adb.engine.Accounts.rows;
import static dev.adb.engine.Accounts.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.ColumnPredicate.IsNotNull;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.limit.Limits;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a transaction sees, and which commits of others its own is refused for. */
class IsolationTest {
  private static final ScanRequest.Source DEPOSITS = new EventTypeSource(Accounts.DEPOSITED);
  private static final ScanRequest.Source ACCOUNT = new StreamSource(Accounts.STREAM);

  private final Database database = Accounts.open();

  @AfterEach
  void close() {
    database.close();
  }

  private static int read(ReadView view, ScanRequest.Source source, ColumnPredicate... predicates) {
    return rows(view, source, List.of(predicates)).size();
  }

  private static void assertRefused(Transaction transaction) {
    assertThatThrownBy(transaction::commit)
        .isInstanceOfSatisfying(
            AdbException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.READ_CONFLICT);
              assertThat(e.code().sqlState()).isEqualTo("40001");
              assertThat(e.code().vendorCode()).isEqualTo(2);
            })
        .hasMessage(
            "another transaction has appended an event that changes what this one has read;"
                + " retry it");
  }

  private static void assertCommits(Transaction transaction) {
    assertThatCode(transaction::commit).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void seesNothingThatIsCommittedAfterItsFirstStatement(boolean serializable) {
    deposit(database, 1, "1");
    Transaction reader = database.begin(serializable);
    assertThat(read(reader.view(), DEPOSITS)).isEqualTo(1);

    deposit(database, 1, "1");
    deposit(database, 2, "1");

    assertThat(read(reader.view(), DEPOSITS)).isEqualTo(1);
    assertThat(read(reader.view(), DEPOSITS, key(1))).isEqualTo(1);
    assertThat(read(reader.view(), ACCOUNT, key(2))).isZero();
    assertThat(read(reader.view(), new AllEventsSource())).isEqualTo(1);
    assertThat(reader.view().position()).isEqualTo(1);
  }

  @Test
  void takesItsSnapshotAtItsFirstStatementAndNotWhenItBegins() {
    Transaction reader = database.begin(true);
    deposit(database, 1, "1");

    assertThat(read(reader.view(), DEPOSITS)).isEqualTo(1);
  }

  @Test
  void takesItsSnapshotAlsoAtAFirstStatementThatWrites() {
    Transaction writer = database.begin(true);
    withdraw(writer, 9, "1");
    deposit(database, 1, "1");

    assertThat(read(writer.view(), DEPOSITS)).isZero();
  }

  @Test
  void commitsAReaderThatWroteNothingWhateverItRead() {
    Transaction reader = database.begin(true);
    read(reader.view(), ACCOUNT);
    deposit(database, 1, "1");

    assertCommits(reader);
  }

  @Test
  void refusesWriteSkewUnderSerializable() {
    deposit(database, 1, "100");
    deposit(database, 2, "100");
    Transaction first = database.begin(true);
    Transaction second = database.begin(true);
    for (Transaction transaction : List.of(first, second)) {
      assertThat(read(transaction.view(), ACCOUNT, key(1))).isEqualTo(1);
      assertThat(read(transaction.view(), ACCOUNT, key(2))).isEqualTo(1);
    }
    withdraw(first, 1, "150");
    withdraw(second, 2, "150");

    assertCommits(first);
    assertRefused(second);
  }

  @Test
  void letsWriteSkewPassUnderSnapshotIsolation() {
    Transaction first = database.begin(false);
    Transaction second = database.begin(false);
    read(first.view(), ACCOUNT);
    read(second.view(), ACCOUNT);
    withdraw(first, 1, "150");
    withdraw(second, 2, "150");

    assertCommits(first);
    assertCommits(second);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void holdsWhatAnAppendReadsAgainstCommitsInBothIsolations(boolean serializable) {
    Transaction transaction = database.begin(serializable);
    assertThat(read(transaction.viewForAppend(), DEPOSITS, key(1))).isZero();
    append(transaction, "AccountFlagged", 1).set("reason", "no deposit").add();
    deposit(database, 1, "1");

    assertRefused(transaction);
  }

  @Test
  void holdsOnlyReadsOfAppendsAgainstCommitsUnderSnapshotIsolation() {
    Transaction transaction = database.begin(false);
    read(transaction.view(), DEPOSITS, key(1));
    read(transaction.viewForAppend(), DEPOSITS, key(2));
    append(transaction, "AccountFlagged", 2).set("reason", "no deposit").add();
    deposit(database, 1, "1");

    assertCommits(transaction);
  }

  @Test
  void refusesAPhantomInARangeThatWasEmpty() {
    Transaction transaction = database.begin(true);
    ColumnPredicate large =
        compare(Accounts.AMOUNT, Comparison.GREATER_OR_EQUAL, new BigDecimal("1000.00"));
    assertThat(read(transaction.view(), DEPOSITS, large)).isZero();
    withdraw(transaction, 9, "1");
    deposit(database, 1, "1000");

    assertRefused(transaction);
  }

  @Test
  void refusesAfterAReadOfNothing() {
    Transaction transaction = database.begin(true);
    read(transaction.view(), ACCOUNT, key(77));
    withdraw(transaction, 9, "1");
    closeAccount(database, 77);

    assertRefused(transaction);
  }

  private static void closeAccount(Database database, long account) {
    Transaction other = database.begin(true);
    Accounts.append(other, "AccountClosed", account).add();
    other.commit();
  }

  @Test
  void commitsTransactionsThatReadAndWriteDisjointKeys() {
    Transaction first = database.begin(true);
    Transaction second = database.begin(true);
    read(first.view(), ACCOUNT, key(1));
    read(second.view(), ACCOUNT, key(2));
    deposit(first, 1, "1");
    deposit(second, 2, "1");

    assertCommits(first);
    assertCommits(second);
  }

  @Test
  void commitsTransactionsThatReadDisjointListsOfKeys() {
    Transaction transaction = database.begin(true);
    read(transaction.view(), ACCOUNT, new In(CommonColumn.KEY, List.of(1L, 2L, 3L)));
    deposit(transaction, 1, "1");
    deposit(database, 4, "1");

    assertCommits(transaction);
  }

  @Test
  void refusesForAnyKeyOfAList() {
    Transaction transaction = database.begin(true);
    read(transaction.view(), ACCOUNT, new In(CommonColumn.KEY, List.of(1L, 2L, 3L)));
    deposit(transaction, 1, "1");
    deposit(database, 3, "1");

    assertRefused(transaction);
  }

  @Test
  void commitsTransactionsThatReadDisjointRangesOfAnAttribute() {
    BigDecimal hundred = new BigDecimal("100.00");
    Transaction small = database.begin(true);
    Transaction large = database.begin(true);
    read(small.view(), DEPOSITS, compare(Accounts.AMOUNT, Comparison.LESS, hundred));
    read(large.view(), DEPOSITS, compare(Accounts.AMOUNT, Comparison.GREATER_OR_EQUAL, hundred));
    deposit(small, 1, "99.99");
    deposit(large, 1, "100");

    assertCommits(small);
    assertCommits(large);
  }

  @Test
  void refusesAtTheBoundOfARangeOfAnAttribute() {
    Transaction transaction = database.begin(true);
    BigDecimal hundred = new BigDecimal("100.00");
    read(transaction.view(), DEPOSITS, compare(Accounts.AMOUNT, Comparison.LESS_OR_EQUAL, hundred));
    withdraw(transaction, 1, "1");
    deposit(database, 1, "100");

    assertRefused(transaction);
  }

  @Test
  void holdsAbsentAndPresentAttributesApart() {
    Transaction absent = database.begin(true);
    Transaction present = database.begin(true);
    read(absent.view(), DEPOSITS, new IsNull(Accounts.CHANNEL));
    read(present.view(), DEPOSITS, new IsNotNull(Accounts.CHANNEL));
    withdraw(absent, 1, "1");
    withdraw(present, 1, "1");
    deposit(database, 1, "1");

    assertCommits(present);
    assertRefused(absent);
  }

  @Test
  void raisesNoAlarmForEventTypesThatWereNotRead() {
    Transaction transaction = database.begin(true);
    read(transaction.view(), DEPOSITS);
    deposit(transaction, 1, "1");
    withdraw(database, 1, "1");

    assertCommits(transaction);
  }

  @Test
  void raisesNoAlarmForWhatItsOwnCommitAppends() {
    Transaction transaction = database.begin(true);
    read(transaction.view(), DEPOSITS);
    deposit(transaction, 1, "1");
    read(transaction.view(), DEPOSITS);
    deposit(transaction, 1, "1");

    assertCommits(transaction);
  }

  @Test
  void neverRefusesReadsOfThePast() {
    deposit(database, 1, "1");
    Transaction transaction = database.begin(true);
    assertThat(rows(transaction.view(), new ScanRequest(DEPOSITS, new int[] {}, List.of(), 1L)))
        .hasSize(1);
    read(
        transaction.view(),
        DEPOSITS,
        compare(CommonColumn.GLOBAL_POSITION, Comparison.LESS_OR_EQUAL, 1L));
    read(
        transaction.view(),
        new AllEventsSource(),
        compare(CommonColumn.GLOBAL_POSITION, Comparison.EQUAL, 1L));
    withdraw(transaction, 1, "1");
    deposit(database, 1, "1");

    assertCommits(transaction);
  }

  @Test
  void refusesAReadOfAllEventsForAnyEvent() {
    Transaction transaction = database.begin(true);
    read(transaction.view(), new AllEventsSource());
    withdraw(transaction, 1, "1");
    closeAccount(database, 9);

    assertRefused(transaction);
  }

  @Test
  void holdsReadsOfOneTypeByNameInAStream() {
    Transaction closed = database.begin(true);
    Transaction deposited = database.begin(true);
    read(
        closed.view(),
        ACCOUNT,
        compare(CommonColumn.EVENT_TYPE, Comparison.EQUAL, "AccountClosed"));
    read(
        deposited.view(),
        ACCOUNT,
        compare(CommonColumn.EVENT_TYPE, Comparison.EQUAL, "MoneyDeposited"));
    withdraw(closed, 1, "1");
    withdraw(deposited, 1, "1");
    deposit(database, 1, "1");

    assertCommits(closed);
    assertRefused(deposited);
  }

  @Test
  void keepsReadsWhenItRollsBackToASavepoint() {
    Transaction transaction = database.begin(true);
    deposit(transaction, 2, "1");
    Transaction.Mark mark = transaction.mark();
    read(transaction.view(), ACCOUNT, key(1));
    deposit(transaction, 3, "1");
    transaction.rollbackTo(mark);
    deposit(database, 1, "1");

    assertRefused(transaction);
  }

  @Test
  void widensAReadSetThatGrowsTooLargeToWholeTypes() {
    Transaction transaction = database.begin(true);
    Transaction other = database.begin(true);
    for (long account = 0; account <= Limits.READ_SET_ENTRY_COUNT_MAX; account++) {
      read(transaction.view(), DEPOSITS, key(account));
      read(other.view(), DEPOSITS, key(account));
    }
    withdraw(transaction, 1, "1");
    withdraw(other, 1, "1");
    withdraw(database, 2, "1");
    assertCommits(other);
    deposit(database, -5, "1");

    assertRefused(transaction);
  }

  @Test
  void keepsKeysApartUpToTheLimitOfTheReadSet() {
    Transaction transaction = database.begin(true);
    for (long account = 0; account < Limits.READ_SET_ENTRY_COUNT_MAX; account++) {
      read(transaction.view(), DEPOSITS, key(account));
    }
    withdraw(transaction, 1, "1");
    deposit(database, -5, "1");

    assertCommits(transaction);
  }
}
