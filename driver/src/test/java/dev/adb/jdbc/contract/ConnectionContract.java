package dev.adb.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.jdbc.AdbConnection;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Lines 9 to 28 of the check list. */
public abstract class ConnectionContract extends JdbcContract {

  @Test
  void isValidUntilClosed() throws SQLException {
    assertThat(connection.isValid(0)).isTrue();
    assertThat(connection.isValid(5)).isTrue();
    assertSqlState("22023", () -> connection.isValid(-1));

    connection.close();

    assertThat(connection.isValid(5)).isFalse();
  }

  @Test
  void abortFreesTheCallOfAnotherThread() throws Exception {
    addManyDeposits();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Connection other = connect()) {
      CountDownLatch started = new CountDownLatch(1);
      Statement statement = other.createStatement();
      Future<ResultSet> running =
          threads.submit(
              () -> {
                started.countDown();
                ResultSet result = statement.executeQuery(LONG_QUERY);
                result.next();
                return result;
              });
      started.await();

      other.abort(threads);

      assertThatThrownBy(() -> running.get(60, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(SQLException.class);
      assertThat(other.isClosed()).isTrue();
      assertSqlState("08003", other::createStatement);
    } finally {
      threads.shutdownNow();
    }
    assertThat(count("MoneyDeposited")).isEqualTo(3000);
  }

  @Test
  void isClosedOnceAndOfNoUseAfterwards() throws SQLException {
    Statement statement = connection.createStatement();
    connection.close();
    connection.close();

    assertThat(connection.isClosed()).isTrue();
    assertThat(statement.isClosed()).isTrue();
    assertSqlState("08003", connection::createStatement);
    assertSqlState("08003", connection::commit);
    assertSqlState("08003", () -> connection.prepareStatement("select 1"));
    assertSqlState("08003", () -> statement.executeQuery("select 1"));
    assertSqlState("08003", () -> connection.getMetaData().getTables(null, null, null, null));
  }

  @Test
  void autocommitIsTheDefault() throws SQLException {
    assertThat(connection.getAutoCommit()).isTrue();
    deposit(1, "10");

    try (Connection other = connect()) {
      assertThat(count(other, "MoneyDeposited")).isEqualTo(1);
    }
  }

  @Test
  void turningAutocommitOnCommits() throws SQLException {
    connection.setAutoCommit(false);
    deposit(1, "10");

    try (Connection other = connect()) {
      assertThat(count(other, "MoneyDeposited")).isZero();
      connection.setAutoCommit(true);
      assertThat(count(other, "MoneyDeposited")).isEqualTo(1);
    }
  }

  @Test
  void commitAndRollbackNeedATransaction() {
    assertSqlState("25P01", connection::commit);
    assertSqlState("25P01", connection::rollback);
    assertSqlState("25P01", connection::setSavepoint);
  }

  @Test
  void rollbackUndoes() throws SQLException {
    connection.setAutoCommit(false);
    deposit(1, "10");
    assertThat(count("MoneyDeposited")).isEqualTo(1);

    connection.rollback();

    assertThat(count("MoneyDeposited")).isZero();
  }

  @Test
  void aTransactionIsMadeByStatementsToo() throws SQLException {
    update("begin");
    deposit(1, "10");
    update("rollback");
    assertThat(count("MoneyDeposited")).isZero();

    update("start transaction");
    deposit(1, "10");
    connection.commit();
    assertThat(count("MoneyDeposited")).isEqualTo(1);
  }

  @Test
  void isolationIsSerializableOrRepeatableRead() throws SQLException {
    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
    for (int level :
        List.of(
            Connection.TRANSACTION_READ_UNCOMMITTED,
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ)) {
      connection.setTransactionIsolation(level);
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
    }
    assertSqlState("22023", () -> connection.setTransactionIsolation(Connection.TRANSACTION_NONE));

    connection.setAutoCommit(false);
    deposit(1, "10");
    assertSqlState(
        "25001", () -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE));
    connection.rollback();
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
  }

  @Test
  void readOnlyRefusesWrites() throws SQLException {
    connection.setReadOnly(true);

    assertThat(connection.isReadOnly()).isTrue();
    assertThat(connection.getMetaData().isReadOnly()).isTrue();
    assertSqlState("25006", () -> deposit(1, "10"));
    assertSqlState(
        "25006", () -> update("insert into MoneyDeposited (account_id, amount) values (1, 5)"));
    assertSqlState("25006", () -> update("create stream other (id int)"));

    connection.setReadOnly(false);
    deposit(1, "10");
    assertThat(count("MoneyDeposited")).isEqualTo(1);
  }

  @Test
  void schemaIsSetAndCatalogIsNone() throws SQLException {
    assertThat(connection.getSchema()).isEqualTo("main");
    connection.setSchema("account");
    assertThat(connection.getSchema()).isEqualTo("account");
    assertThat(count("events")).isZero();

    connection.setCatalog("anything");
    assertThat(connection.getCatalog()).isNull();
  }

  @Test
  void savepointsAreRolledBackToAndReleased() throws SQLException {
    connection.setAutoCommit(false);
    deposit(1, "1");
    Savepoint first = connection.setSavepoint("first");
    deposit(1, "2");
    Savepoint second = connection.setSavepoint();
    deposit(1, "3");
    assertThat(first.getSavepointName()).isEqualTo("first");
    assertThat(second.getSavepointId()).isPositive();
    assertThatThrownBy(first::getSavepointId).isInstanceOf(SQLException.class);
    assertThatThrownBy(second::getSavepointName).isInstanceOf(SQLException.class);

    connection.rollback(second);
    assertThat(count("MoneyDeposited")).isEqualTo(2);
    connection.rollback(second);
    connection.releaseSavepoint(second);
    assertSqlState("3B001", () -> connection.rollback(second));
    connection.rollback(first);
    assertThat(count("MoneyDeposited")).isEqualTo(1);
    connection.commit();

    assertSqlState("3B001", () -> connection.rollback(first));
    assertSqlState("3B001", () -> connection.releaseSavepoint(first));
    assertThat(count("MoneyDeposited")).isEqualTo(1);
  }

  @Test
  void aSavepointNameMayBeUsedAgain() throws SQLException {
    connection.setAutoCommit(false);
    Savepoint older = connection.setSavepoint("same");
    deposit(1, "1");
    Savepoint newer = connection.setSavepoint("same");
    deposit(1, "2");

    connection.rollback(older);

    assertThat(count("MoneyDeposited")).isZero();
    assertSqlState("3B001", () -> connection.rollback(newer));
  }

  @Test
  void networkTimeoutIsKept() throws SQLException {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      assertThat(connection.getNetworkTimeout()).isZero();
      connection.setNetworkTimeout(executor, 5000);
      assertThat(connection.getNetworkTimeout()).isEqualTo(5000);
      assertThat(count("MoneyDeposited")).isZero();
      assertSqlState("22023", () -> connection.setNetworkTimeout(executor, -1));
      connection.setNetworkTimeout(executor, 0);
      assertThat(connection.getNetworkTimeout()).isZero();
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void warningsAreKeptUntilCleared() throws SQLException {
    assertThat((Throwable) connection.getWarnings()).isNull();

    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
      assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
      assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
    }

    assertThat(connection.getWarnings().getSQLState()).isEqualTo("01S02");
    assertThat((Throwable) connection.getWarnings().getNextWarning()).isNotNull();
    connection.clearWarnings();
    assertThat((Throwable) connection.getWarnings()).isNull();
  }

  @Test
  void holdabilityIsKeptOrClosesAtCommit() throws SQLException {
    assertThat(connection.getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
    deposit(1, "10");
    deposit(1, "20");
    connection.setAutoCommit(false);
    Statement holding = connection.createStatement();
    ResultSet held = holding.executeQuery("select * from MoneyDeposited");
    connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
    assertThat(connection.getHoldability()).isEqualTo(ResultSet.CLOSE_CURSORS_AT_COMMIT);
    Statement closing = connection.createStatement();
    ResultSet closed = closing.executeQuery("select * from MoneyDeposited");
    assertThat(held.next()).isTrue();
    assertThat(closed.next()).isTrue();

    connection.commit();

    assertThat(closed.isClosed()).isTrue();
    assertThat(held.getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
    assertThat(held.next()).isTrue();
    assertThat(held.next()).isFalse();
    assertSqlState("22023", () -> connection.setHoldability(99));
  }

  @Test
  void escapesBecomeTheWordsOfTheDatabase() throws SQLException {
    assertThat(connection.nativeSQL("select {d '2026-01-31'}"))
        .isEqualTo("select date '2026-01-31'");
    deposit(1, "10");
    assertThat(
            rows(
                "select {fn ucase('a')}, {d '2026-01-31'} = {fn curdate()},"
                    + " {ts '2026-01-31 00:00:00'} > {ts '2025-01-01 00:00:00'}"
                    + " from {oj MoneyDeposited a left outer join TransferSent b"
                    + " on a.account_id = b.account_id}"))
        .containsExactly(List.of("A", false, true));
  }

  @Test
  void theTypeMapIsEmpty() throws SQLException {
    assertThat(connection.getTypeMap()).isEmpty();
    connection.setTypeMap(connection.getTypeMap());
  }

  @Test
  void largeObjectsAndArraysAreMade() throws SQLException {
    assertThat(connection.createBlob().length()).isZero();
    assertThat(connection.createClob().length()).isZero();
    assertThat(connection.createNClob().length()).isZero();
    Array array = connection.createArrayOf("bigint", new Object[] {1L, null, 3L});
    assertThat((Object[]) array.getArray()).containsExactly(1L, null, 3L);
    assertThat(array.getBaseTypeName()).isEqualTo("bigint");
    try (ResultSet elements = array.getResultSet()) {
      assertThat(elements.next()).isTrue();
      assertThat(elements.getLong(2)).isEqualTo(1);
    }
    assertThatThrownBy(connection::createSQLXML)
        .isInstanceOf(SQLFeatureNotSupportedException.class);
    assertThatThrownBy(() -> connection.prepareCall("{call f}"))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
  }

  @Test
  void unwrapsToItself() throws SQLException {
    assertThat(connection.isWrapperFor(AdbConnection.class)).isTrue();
    assertThat(connection.unwrap(AdbConnection.class)).isSameAs(connection);
    assertThat(connection.isWrapperFor(String.class)).isFalse();
    assertThatThrownBy(() -> connection.unwrap(String.class)).isInstanceOf(SQLException.class);
  }

  @Test
  void clientInfoIsTheApplicationName() throws SQLException {
    connection.setClientInfo("ApplicationName", "bank");
    assertThat(connection.getClientInfo("applicationname")).isEqualTo("bank");
    assertThat(connection.getClientInfo()).containsEntry("ApplicationName", "bank");

    connection.setClientInfo("ClientUser", "axel");
    assertThat(connection.getClientInfo("ClientUser")).isNull();
    assertThat((Throwable) connection.getWarnings()).isNotNull();
  }

  @Test
  void closingRollsBack() throws SQLException {
    try (Connection other = connect()) {
      other.setAutoCommit(false);
      update(other, "add MoneyDeposited(amount = 5) to account(1)");
    }

    assertThat(count("MoneyDeposited")).isZero();
  }

  @Test
  void aFailedStatementLeavesTheTransactionAsItWas() throws SQLException {
    connection.setAutoCommit(false);
    deposit(1, "10");

    assertSqlState("42601", () -> rows("select from where"));
    assertSqlState("23514", () -> deposit(1, "-5"));

    deposit(1, "20");
    connection.commit();
    assertThat(count("MoneyDeposited")).isEqualTo(2);
  }

  @Test
  void tellsPositionsAndReadsThePast() throws SQLException {
    AdbConnection adb = connection.unwrap(AdbConnection.class);
    deposit(7, "10");
    assertThat(adb.position()).isEqualTo(1);
    connection.setAutoCommit(false);
    deposit(7, "20");
    deposit(8, "30");
    connection.commit();

    assertThat(adb.lastCommit())
        .extracting(
            event -> List.<Object>of(event.streamKey(), event.version(), event.globalPosition()))
        .containsExactly(List.of("7", 2L, 2L), List.of("8", 1L, 3L));
    assertThat(adb.position()).isEqualTo(3);
    assertThat(adb.asOf()).isNull();
    adb.setAsOf(1L);
    assertThat(adb.asOf()).isEqualTo(1);
    assertThat(count("MoneyDeposited")).isEqualTo(1);
    connection.rollback();
    adb.setAsOf(null);
    assertThat(count("MoneyDeposited")).isEqualTo(3);
    connection.rollback();
    assertSqlState("22023", () -> adb.setAsOf(99L));
  }
}
