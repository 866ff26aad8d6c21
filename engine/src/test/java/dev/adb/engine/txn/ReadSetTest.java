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
import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.RenameAttribute;
import dev.adb.engine.catalog.CatalogChange.RenameEventType;
import dev.adb.engine.catalog.CatalogChange.WidenAttribute;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a read set is held against when definitions changed, and what reads of own events add. */
class ReadSetTest {
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

  @Test
  void refusesForAnEventOfATypeThatWasCreatedSinceInAStreamThatWasRead() {
    Transaction transaction = database.begin(true);
    read(transaction.view(), ACCOUNT, key(1));
    withdraw(transaction, 2, "1");
    Transaction other = database.begin(true);
    other.define(new CreateEventType(Accounts.NEXT_ID, Accounts.STREAM, "Frozen", List.of(), null));
    Accounts.append(other, "Frozen", 1).add();
    other.commit();

    assertRefused(transaction);
  }

  @Test
  void raisesNoAlarmForAnotherKeyInATypeThatWasCreatedSince() {
    Transaction transaction = database.begin(true);
    read(transaction.view(), ACCOUNT, key(1));
    withdraw(transaction, 2, "1");
    Transaction other = database.begin(true);
    other.define(new CreateEventType(Accounts.NEXT_ID, Accounts.STREAM, "Frozen", List.of(), null));
    Accounts.append(other, "Frozen", 3).add();
    other.commit();

    assertCommits(transaction);
  }

  @Test
  void refusesForAnAttributeThatWasRenamedInAnotherTypeOfTheStream() {
    Transaction transaction = database.begin(true);
    read(
        transaction.view(),
        ACCOUNT,
        compare(Accounts.AMOUNT, Comparison.EQUAL, new BigDecimal("5.00")));
    append(transaction, "AccountFlagged", 2).set("reason", "x").add();
    Transaction other = database.begin(true);
    other.define(new RenameAttribute(Accounts.DEPOSITED, Accounts.AMOUNT, "sum", List.of()));
    other.commit();
    withdraw(database, 1, "5");

    assertRefused(transaction);
  }

  @Test
  void refusesForAnAttributeThatTheTransactionItselfAdded() {
    Transaction transaction = database.begin(true);
    transaction.define(
        new AddAttribute(
            Accounts.DEPOSITED,
            Accounts.attribute(Accounts.NEXT_ID, "memo", DataType.STRING, "none")));
    ColumnPredicate none = compare(Accounts.NEXT_ID, Comparison.EQUAL, "none");
    assertThat(read(transaction.view(), DEPOSITS, none)).isZero();
    deposit(database, 1, "1");

    assertRefused(transaction);
  }

  @Test
  void refusesForAnAttributeThatTheTransactionItselfWidened() {
    Transaction transaction = database.begin(true);
    transaction.define(
        new WidenAttribute(Accounts.DEPOSITED, Accounts.AMOUNT, DataType.decimal(38, 4)));
    ColumnPredicate five = compare(Accounts.AMOUNT, Comparison.EQUAL, new BigDecimal("5.0000"));
    assertThat(read(transaction.view(), DEPOSITS, five)).isZero();
    deposit(database, 1, "5");

    assertRefused(transaction);
  }

  @Test
  void refusesForATypeThatTheTransactionItselfRenamed() {
    Transaction transaction = database.begin(true);
    transaction.define(new RenameEventType(Accounts.DEPOSITED, "Deposited"));
    ColumnPredicate named = compare(CommonColumn.EVENT_TYPE, Comparison.EQUAL, "Deposited");
    assertThat(read(transaction.view(), ACCOUNT, named)).isZero();
    deposit(database, 1, "5");

    assertRefused(transaction);
  }

  @Test
  void refusesIfAStreamKeyMovedWhoseProvisionalVersionWasRead() {
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    assertThat(rows(transaction.view(), DEPOSITS, List.of(key(1)), CommonColumn.VERSION))
        .containsExactly(List.of(1L));
    withdraw(database, 1, "1");

    assertRefused(transaction);
  }

  @Test
  void refusesIfAProvisionalVersionWasReadByACondition() {
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    assertThat(
            read(
                transaction.view(),
                DEPOSITS,
                compare(CommonColumn.VERSION, Comparison.GREATER, 1L)))
        .isZero();
    withdraw(database, 1, "1");

    assertRefused(transaction);
  }

  @Test
  void commitsIfAnotherStreamKeyMovedThanThoseWhoseProvisionalVersionsWereRead() {
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    withdraw(transaction, 2, "1");
    rows(transaction.view(), DEPOSITS, List.of(), CommonColumn.VERSION);
    withdraw(database, 2, "1");

    CommitResult result = transaction.commit();

    assertThat(result.version(1)).isEqualTo(2);
  }

  @Test
  void takesTheNextFreeVersionWhereNothingWasRead() {
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    withdraw(database, 1, "1");

    assertThat(transaction.commit().version(0)).isEqualTo(2);
  }

  @Test
  void takesTheNextFreeVersionUnderSnapshotIsolationWhateverWasRead() {
    Transaction transaction = database.begin(false);
    deposit(transaction, 1, "1");
    rows(transaction.view(), ACCOUNT, List.of(), CommonColumn.VERSION);
    withdraw(database, 1, "1");

    assertThat(transaction.commit().version(0)).isEqualTo(2);
  }
}
