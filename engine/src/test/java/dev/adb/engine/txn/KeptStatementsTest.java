package dev.adb.engine.txn;

import static dev.adb.engine.Accounts.deposit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CatalogChange.CreateIndex;
import dev.adb.engine.catalog.KeptStatement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of statements that are kept with the events that they added. */
class KeptStatementsTest {
  private static final KeptStatement FLAG = KeptStatement.of("add AccountFlagged() where …");
  private static final KeptStatement CLOSE = KeptStatement.of("add AccountClosed() where …");

  private Database database = Accounts.open();

  @AfterEach
  void close() {
    database.close();
  }

  private List<KeptStatement> kept() {
    return database.begin(false).view().statements();
  }

  private Transaction keeping(KeptStatement... statements) {
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    for (KeptStatement statement : statements) {
      transaction.keep(statement);
    }
    return transaction;
  }

  @Test
  void namesATextByTheFirstHalfOfItsHashWithoutWhiteSpaceAroundIt() {
    KeptStatement statement = KeptStatement.of(" \n abc\t\n");

    assertThat(statement.text()).isEqualTo("abc");
    assertThat(statement.hash()).isEqualTo("ba7816bf8f01cfea414140de5dae2223");
  }

  @Test
  void keepsATextOnceInTheOrderOfCommits() {
    keeping(FLAG, FLAG).commit();
    keeping(CLOSE, FLAG).commit();

    assertThat(kept()).containsExactly(FLAG, CLOSE);
  }

  @Test
  void showsATextToItsOwnTransactionAtOnceAndToOthersOnceItIsCommitted() {
    keeping(CLOSE).commit();
    Transaction transaction = keeping(FLAG);
    Transaction other = database.begin(true);

    assertThat(other.view().statements()).containsExactly(CLOSE);
    assertThat(transaction.view().statements()).containsExactly(CLOSE, FLAG);
    transaction.commit();
    assertThat(other.view().statements()).containsExactly(CLOSE);
    assertThat(kept()).containsExactly(CLOSE, FLAG);
  }

  @Test
  void forgetsATextWithTheEventsThatAreUndone() {
    Transaction transaction = keeping(FLAG);
    Transaction.Mark mark = transaction.mark();
    deposit(transaction, 2, "2");
    transaction.keep(CLOSE);
    transaction.rollbackTo(mark);

    assertThat(transaction.view().statements()).containsExactly(FLAG);
    transaction.commit();
    assertThat(kept()).containsExactly(FLAG);
  }

  @Test
  void keepsNothingOfATransactionThatIsRefused() {
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1", 7);
    transaction.keep(FLAG);

    assertThat(catchThrowable(transaction::commit)).isInstanceOf(VersionConflictException.class);
    assertThat(kept()).isEmpty();
  }

  @Test
  void twoTransactionsThatKeepTheSameTextDoNotConflict() {
    Transaction first = keeping(FLAG);
    Transaction second = keeping(FLAG);
    first.commit();
    second.commit();

    assertThat(kept()).containsExactly(FLAG);
  }

  @Test
  void aDefinitionDoesNotConflictWithATextKeptSince() {
    long version = database.snapshot().catalog().version();
    Transaction definition = database.begin(true);
    definition.define(
        new CreateIndex(Accounts.NEXT_ID, Accounts.DEPOSITED, "i", List.of(Accounts.CHANNEL)));
    keeping(FLAG).commit();

    assertThat(database.snapshot().catalog().version()).isEqualTo(version);
    definition.commit();
    assertThat(database.snapshot().catalog().version()).isEqualTo(version + 1);
    assertThat(kept()).containsExactly(FLAG);
  }

  @Test
  void aTextAndADefinitionShareATransaction() {
    Transaction transaction = keeping(FLAG);
    transaction.define(
        new CreateIndex(Accounts.NEXT_ID, Accounts.DEPOSITED, "i", List.of(Accounts.CHANNEL)));
    transaction.commit();

    assertThat(kept()).containsExactly(FLAG);
    assertThat(database.snapshot().catalog().index("i")).isNotNull();
  }

  @Test
  void findsEveryTextAgainAfterReopening(@TempDir Path directory) {
    database.close();
    database = Database.open(directory, DatabaseOptions.DEFAULT);
    Accounts.create(database);
    Transaction first = keeping(FLAG);
    Transaction second = keeping(CLOSE, FLAG);
    first.commit();
    second.commit();
    long version = database.snapshot().catalog().version();
    database.close();

    database = Database.open(directory, DatabaseOptions.DEFAULT);

    assertThat(kept()).containsExactly(FLAG, CLOSE);
    assertThat(database.snapshot().catalog().version()).isEqualTo(version);
    keeping(FLAG).commit();
    assertThat(kept()).containsExactly(FLAG, CLOSE);
  }
}
