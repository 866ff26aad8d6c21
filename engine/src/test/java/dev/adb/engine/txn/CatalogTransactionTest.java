package dev.adb.engine.txn;

import static dev.adb.engine.Accounts.append;
import static dev.adb.engine.Accounts.attribute;
import static dev.adb.engine.Accounts.deposit;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.Accounts;
import dev.adb.engine.Append;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateIndex;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CatalogChange.CreateView;
import dev.adb.engine.catalog.CatalogChange.DropEventType;
import dev.adb.engine.catalog.CatalogChange.DropStream;
import dev.adb.engine.catalog.CatalogChange.RenameEventType;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.type.DataType;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions in transactions: what they see of each other, and when they conflict. */
class CatalogTransactionTest {
  private static final int NEXT = Accounts.NEXT_ID;
  private static final CatalogChange FROZEN =
      new CreateEventType(NEXT, Accounts.STREAM, "Frozen", List.of(), null);
  private static final CatalogChange MEMO =
      new AddAttribute(Accounts.DEPOSITED, attribute(NEXT, "memo", DataType.STRING, true));

  private Database database = Accounts.open();

  @AfterEach
  void close() {
    database.close();
  }

  private void define(CatalogChange... changes) {
    Transaction transaction = database.begin(true);
    for (CatalogChange change : changes) {
      transaction.define(change);
    }
    transaction.commit();
  }

  private static void assertFails(ThrowingCallable action, ErrorCode code, String message) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(AdbException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  @Test
  void givesDefinitionsAVersionOfTheirOwnAndNoPosition() {
    long version = database.snapshot().catalog().version();

    define(FROZEN, new CreateIndex(NEXT + 1, Accounts.DEPOSITED, "i", List.of(Accounts.CHANNEL)));

    assertThat(database.snapshot().catalog().version()).isEqualTo(version + 1);
    assertThat(database.snapshot().position()).isZero();
    assertThat(deposit(database, 1, "1").position(0)).isEqualTo(1);
  }

  @Test
  void hidesDefinitionsFromOthersUntilTheyAreCommitted() {
    Transaction transaction = database.begin(true);
    transaction.define(FROZEN);

    assertThat(transaction.catalog().eventTypes("frozen")).hasSize(1);
    assertThat(transaction.catalog().identity())
        .isNotEqualTo(database.snapshot().catalog().identity());
    assertThat(database.begin(true).catalog().eventTypes("frozen")).isEmpty();
    transaction.commit();
    assertThat(database.begin(true).catalog().eventTypes("frozen")).hasSize(1);
  }

  @Test
  void keepsTheCatalogOfASnapshot() {
    Transaction reader = database.begin(true);
    reader.snapshot();
    define(FROZEN);

    assertThat(reader.catalog().eventTypes("frozen")).isEmpty();
  }

  @Test
  void commitsDefinitionsAndEventsTogetherOrNotAtAll() {
    deposit(database, 1, "1");
    Transaction refused = database.begin(true);
    refused.define(FROZEN);
    append(refused, "Frozen", 1).add(Expectation.NEW);
    assertThatThrownBy(refused::commit)
        .hasMessage("version check failed: account(1) expected new, actual 1");
    assertThat(database.snapshot().catalog().eventTypes("frozen")).isEmpty();

    Transaction committed = database.begin(true);
    committed.define(FROZEN);
    append(committed, "Frozen", 1).add(1);
    assertThat(committed.commit().version(0)).isEqualTo(2);

    assertThat(rows(database.begin(true).view(), new EventTypeSource(NEXT), List.of(), -1))
        .containsExactly(List.of(2L));
  }

  @Test
  void definesAStreamAndFillsItInOneTransactionAlsoAfterReopening(@TempDir Path directory) {
    database.close();
    database = Database.open(directory, DatabaseOptions.DEFAULT);
    Transaction transaction = database.begin(true);
    Accounts.define(transaction);
    deposit(transaction, 1, "1");
    transaction.define(
        new CreateStream(
            NEXT, "order", List.of(new KeyPart("order_no", DataType.STRING)), true, "orders"));
    transaction.define(new CreateEventType(NEXT + 1, NEXT, "Placed", List.of(), "placed"));
    new Append(transaction, "order", "Placed", "A-1").add(Expectation.NEW);
    transaction.commit();
    database.close();
    database = Database.open(directory, DatabaseOptions.DEFAULT);

    Transaction reader = database.begin(true);
    assertThat(reader.catalog().version()).isEqualTo(1);
    assertThat(reader.catalog().stream(NEXT).erasable()).isTrue();
    assertThat(reader.catalog().stream(NEXT).comment()).isEqualTo("orders");
    assertThat(rows(reader.view(), new EventTypeSource(NEXT + 1), List.of(), -100, -1, -2))
        .hasToString("[[A-1, 1, 2]]");
  }

  @Test
  void refusesTheSecondOfTwoTransactionsThatChangedTheCatalog() {
    Transaction first = database.begin(true);
    Transaction second = database.begin(false);
    first.define(FROZEN);
    second.define(MEMO);
    first.commit();

    assertFails(
        second::commit,
        ErrorCode.CATALOG_CONFLICT,
        "the catalog was changed by another transaction: version=2, expected=1");
    assertThat(ErrorCode.CATALOG_CONFLICT.sqlState()).isEqualTo("40001");
    assertThat(ErrorCode.CATALOG_CONFLICT.vendorCode()).isEqualTo(3);
  }

  @Test
  void raisesNoConflictForADefinitionThatASavepointUndid() {
    Transaction first = database.begin(true);
    Transaction second = database.begin(true);
    first.define(FROZEN);
    Transaction.Mark mark = second.mark();
    second.define(MEMO);
    second.rollbackTo(mark);
    deposit(second, 1, "1");
    first.commit();

    assertThat(second.commit().version(0)).isEqualTo(1);
  }

  @Test
  void refusesAnAppendToAnEventThatWasAlteredSince() {
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    define(MEMO);

    assertFails(
        transaction::commit,
        ErrorCode.CATALOG_CONFLICT,
        "event MoneyDeposited was changed or dropped by another transaction since the statement");
  }

  @Test
  void refusesAnAppendToAnEventThatWasRenamedSince() {
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    define(new RenameEventType(Accounts.DEPOSITED, "Deposited"));

    assertFails(
        transaction::commit,
        ErrorCode.CATALOG_CONFLICT,
        "event MoneyDeposited was changed or dropped by another transaction since the statement");
  }

  @Test
  void refusesAnAppendToAnEventThatWasDroppedSince() {
    Transaction transaction = database.begin(true);
    append(transaction, "AccountClosed", 1).add();
    define(new DropEventType(Accounts.CLOSED));

    assertFails(
        transaction::commit,
        ErrorCode.CATALOG_CONFLICT,
        "event AccountClosed was changed or dropped by another transaction since the statement");
  }

  @Test
  void commitsAnAppendWhenOnlyOtherThingsWereDefinedSince() {
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    define(
        new AddAttribute(Accounts.CLOSED, attribute(NEXT, "memo", DataType.STRING, true)),
        new CreateIndex(NEXT + 1, Accounts.DEPOSITED, "i", List.of(Accounts.CHANNEL)),
        new CreateView(NEXT + 2, ViewDefinition.Kind.VIEW, "v", "select 1", null));

    assertThat(transaction.commit().version(0)).isEqualTo(1);
  }

  @Test
  void refusesToDropWhatTheLogHoldsEventsOf() {
    deposit(database, 1, "1");
    Transaction transaction = database.begin(true);

    assertFails(
        () -> transaction.define(new DropEventType(Accounts.DEPOSITED)),
        ErrorCode.DEPENDENT_OBJECTS,
        "event MoneyDeposited cannot be dropped: the log holds events of it, count=1");
    assertFails(
        () -> transaction.define(new DropStream(Accounts.STREAM)),
        ErrorCode.DEPENDENT_OBJECTS,
        "event MoneyDeposited cannot be dropped: the log holds events of it, count=1");
    assertThat(transaction.hasChanges()).isFalse();
    transaction.define(new DropEventType(Accounts.CLOSED));
    transaction.commit();
    assertThat(database.snapshot().catalog().eventType(Accounts.CLOSED)).isNull();
  }

  @Test
  void refusesToDropWhatTheTransactionItselfAppendedTo() {
    Transaction transaction = database.begin(true);
    append(transaction, "AccountClosed", 1).add();

    assertFails(
        () -> transaction.define(new DropEventType(Accounts.CLOSED)),
        ErrorCode.DEPENDENT_OBJECTS,
        "event AccountClosed cannot be dropped: the log holds events of it, count=1");
  }

  @Test
  void refusesToDropAtCommitWhatAnotherTransactionAppendedToSince() {
    Transaction transaction = database.begin(true);
    transaction.define(new DropEventType(Accounts.CLOSED));
    Transaction other = database.begin(true);
    append(other, "AccountClosed", 1).add();
    other.commit();

    assertFails(
        transaction::commit,
        ErrorCode.DEPENDENT_OBJECTS,
        "event AccountClosed cannot be dropped: the log holds events of it, count=1");
  }

  @Test
  void dropsAStreamWithoutEventsAndCreatesItAgainUnderNewIds() {
    define(new DropStream(Accounts.STREAM));
    assertThat(database.snapshot().catalog().streams()).isEmpty();
    assertThat(database.snapshot().catalog().eventTypes()).isEmpty();
    assertThat(database.snapshot().catalog().nextId()).isEqualTo(NEXT);

    define(
        new CreateStream(
            NEXT, "account", List.of(new KeyPart("account_id", DataType.BIGINT)), false, null),
        new CreateEventType(NEXT + 1, NEXT, "MoneyDeposited", List.of(), null));
    Transaction transaction = database.begin(true);
    append(transaction, "MoneyDeposited", 1).add(Expectation.NEW);

    assertThat(transaction.commit().version(0)).isEqualTo(1);
  }

  @Test
  void leavesTheTransactionAsItWasWhenADefinitionIsRefused() {
    Transaction transaction = database.begin(true);
    transaction.define(FROZEN);

    assertFails(
        () -> transaction.define(new CreateEventType(99, 1, "frozen", List.of(), null)),
        ErrorCode.ALREADY_EXISTS,
        "event frozen exists already");
    append(transaction, "Frozen", 1).add();

    assertThat(transaction.commit().version(0)).isEqualTo(1);
  }
}
