package dev.adb.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines 29 to 41 of the check list. */
public abstract class StatementContract extends JdbcContract {
  private static final String ADD = "add MoneyDeposited(amount = 5) to account(1)";
  private static final List<String> GENERATED =
      List.of("stream_name", "stream_key", "version", "global_position", "event_id");

  private Statement statement;

  @BeforeEach
  void createStatement() throws SQLException {
    statement = connection.createStatement();
  }

  @AfterEach
  void closeStatement() throws SQLException {
    statement.close();
  }

  @Test
  void executeGivesOneResultAndThenNoMore() throws SQLException {
    assertThat(statement.execute("select 1 as one")).isTrue();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
    ResultSet result = statement.getResultSet();
    assertThat(rows(result)).containsExactly(List.of(1));
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
    assertThat(result.isClosed()).isTrue();

    assertThat(statement.execute(ADD)).isFalse();
    assertThat(statement.getResultSet()).isNull();
    assertThat(statement.getUpdateCount()).isEqualTo(1);
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);

    assertThat(statement.execute("create stream other (id int)")).isFalse();
    assertThat(statement.getUpdateCount()).isZero();
  }

  @Test
  void theWrongMethodIsRefusedBeforeItRuns() throws SQLException {
    assertSqlState("07003", () -> statement.executeUpdate("select 1"));
    assertSqlState("07005", () -> statement.executeQuery("create stream other (id int)"));
    assertThat(statement.executeUpdate("create stream other (id int)")).isZero();
  }

  @Test
  void executeQueryOfAnAddGivesTheGeneratedRows() throws SQLException {
    try (ResultSet result = statement.executeQuery(ADD)) {
      assertThat(labels(result)).isEqualTo(GENERATED);
      assertThat(result.next()).isTrue();
      assertThat(result.getString("stream_name")).isEqualTo("account");
      assertThat(result.getString("stream_key")).isEqualTo("1");
      assertThat(result.getLong("version")).isEqualTo(1);
      assertThat(result.getLong("global_position")).isEqualTo(1);
      assertThat(result.getObject("event_id")).isNotNull();
      assertThat(result.next()).isFalse();
    }
    try (ResultSet result =
        statement.executeQuery("insert into MoneyDeposited (account_id, amount) values (1, 6)")) {
      assertThat(columns(result, "version")).containsExactly(List.of(2L));
    }
  }

  private static List<String> labels(ResultSet result) throws SQLException {
    String[] labels = new String[result.getMetaData().getColumnCount()];
    for (int column = 1; column <= labels.length; column++) {
      labels[column - 1] = result.getMetaData().getColumnLabel(column);
    }
    return Arrays.asList(labels);
  }

  @Test
  void maxRowsCutsSilently() throws SQLException {
    addDeposits(5);
    statement.setMaxRows(3);
    assertThat(statement.getMaxRows()).isEqualTo(3);
    try (ResultSet result = statement.executeQuery("select * from MoneyDeposited")) {
      assertThat(rows(result)).hasSize(3);
    }
    statement.setMaxRows(0);
    try (ResultSet result = statement.executeQuery("select * from MoneyDeposited")) {
      assertThat(rows(result)).hasSize(5);
    }
    assertSqlState("22023", () -> statement.setMaxRows(-1));
  }

  private void addDeposits(int count) throws SQLException {
    for (int number = 1; number <= count; number++) {
      deposit(number, "1");
    }
  }

  @Test
  void fetchSizeChangesNoRows() throws SQLException {
    addDeposits(7);
    for (int size : new int[] {0, 1, 100, 10000}) {
      statement.setFetchSize(size);
      assertThat(statement.getFetchSize()).isEqualTo(size);
      try (ResultSet result = statement.executeQuery("select * from MoneyDeposited")) {
        assertThat(rows(result)).hasSize(7);
      }
    }
    assertSqlState("22023", () -> statement.setFetchSize(-1));
  }

  @Test
  void aQueryTimesOut() throws SQLException {
    addManyDeposits();
    statement.setQueryTimeout(1);
    assertThat(statement.getQueryTimeout()).isEqualTo(1);

    assertSqlState("57014", () -> statement.executeQuery(LONG_QUERY).next())
        .isInstanceOf(SQLTimeoutException.class);

    statement.setQueryTimeout(0);
    assertThat(count("MoneyDeposited")).isEqualTo(3000);
    assertSqlState("22023", () -> statement.setQueryTimeout(-1));
  }

  @Test
  void cancelStopsTheCallOfAnotherThread() throws Exception {
    addManyDeposits();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> running = thread.submit(() -> statement.executeQuery(LONG_QUERY).next());
      // Again and again: a cancel that comes before the query has begun does nothing.
      while (!running.isDone()) {
        statement.cancel();
        try {
          running.get(20, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notYetOrAsExpected) {
          continue;
        }
      }

      assertThatThrownBy(running::get)
          .cause()
          .isInstanceOf(SQLException.class)
          .isNotInstanceOf(SQLTimeoutException.class)
          .hasFieldOrPropertyWithValue("SQLState", "57014");
    } finally {
      thread.shutdownNow();
    }
    assertThat(connection.isValid(5)).isTrue();
    assertThat(count("MoneyDeposited")).isEqualTo(3000);
  }

  @Test
  void generatedKeysAreKeptHoweverTheyAreAskedFor() throws SQLException {
    statement.executeUpdate(ADD);
    assertGenerated(statement, GENERATED, 1);
    statement.executeUpdate(ADD, Statement.RETURN_GENERATED_KEYS);
    assertGenerated(statement, GENERATED, 1);
    statement.executeUpdate(ADD, new String[] {"GLOBAL_POSITION", "version"});
    assertGenerated(statement, List.of("global_position", "version"), 1);
    statement.executeUpdate(ADD, new int[] {2});
    assertGenerated(statement, List.of("stream_key"), 1);
    statement.execute("select 1");
    assertGenerated(statement, GENERATED, 0);
    assertSqlState("42703", () -> statement.executeUpdate(ADD, new String[] {"id"}));
    assertSqlState("07009", () -> statement.executeUpdate(ADD, new int[] {6}));
    assertThat(count("MoneyDeposited")).isEqualTo(4);

    try (PreparedStatement prepared =
        connection.prepareStatement(
            "insert into MoneyDeposited (account_id, amount) values (?, ?)",
            new String[] {"version"})) {
      prepared.setLong(1, 1);
      prepared.setInt(2, 3);
      prepared.executeUpdate();
      assertThat(columns(prepared.getGeneratedKeys(), "version")).containsExactly(List.of(5L));
    }
  }

  private static void assertGenerated(Statement statement, List<String> labels, int rows)
      throws SQLException {
    try (ResultSet keys = statement.getGeneratedKeys()) {
      assertThat(labels(keys)).isEqualTo(labels);
      assertThat(rows(keys)).hasSize(rows);
    }
  }

  @Test
  void aBatchGivesACountForEachEntry() throws SQLException {
    statement.addBatch(ADD);
    statement.addBatch(
        "add MoneyDeposited(amount = 1) to account(2), MoneyDeposited(amount = 2) to account(3)");
    assertThat(statement.executeBatch()).containsExactly(1, 2);
    assertThat(columns(statement.getGeneratedKeys(), "stream_key", "global_position"))
        .containsExactly(List.of("1", 1L), List.of("2", 2L), List.of("3", 3L));
    assertThat(statement.executeBatch()).isEmpty();

    try (PreparedStatement prepared =
        connection.prepareStatement("add MoneyDeposited(amount = ?) to account(?)")) {
      for (int number = 1; number <= 3; number++) {
        prepared.setInt(1, number);
        prepared.setInt(2, number);
        prepared.addBatch();
      }
      assertThat(prepared.executeLargeBatch()).containsExactly(1, 1, 1);
      assertThat(columns(prepared.getGeneratedKeys(), "global_position"))
          .containsExactly(List.of(4L), List.of(5L), List.of(6L));
    }
  }

  @Test
  void aFailedBatchWritesNothing() throws SQLException {
    statement.addBatch(ADD);
    statement.addBatch("add MoneyDeposited(amount = -1) to account(2)");
    assertBatchFails("23514", statement, 2);

    try (PreparedStatement prepared =
        connection.prepareStatement("add MoneyDeposited(amount = ?) to account(?)")) {
      for (int number = 2; number >= 0; number--) {
        prepared.setInt(1, number);
        prepared.setInt(2, number);
        prepared.addBatch();
      }
      assertBatchFails("23514", prepared, 3);
    }
    assertThat(count("MoneyDeposited")).isZero();

    statement.addBatch("select 1");
    assertBatchFails("07003", statement, 1);
    statement.addBatch("commit");
    assertBatchFails("2D000", statement, 1);
    assertThat(connection.getAutoCommit()).isTrue();
  }

  @Test
  void aFailedBatchLeavesItsTransactionOpen() throws SQLException {
    connection.setAutoCommit(false);
    deposit(9, "1");
    statement.addBatch(ADD);
    statement.addBatch("add MoneyDeposited(amount = -1) to account(2)");
    assertBatchFails("23514", statement, 2);
    connection.commit();

    assertThat(rows("select account_id from MoneyDeposited")).containsExactly(List.of(9L));
  }

  private static void assertBatchFails(String sqlState, Statement statement, int count) {
    int[] counts = new int[count];
    Arrays.fill(counts, Statement.EXECUTE_FAILED);
    assertSqlState(sqlState, statement::executeBatch)
        .isInstanceOf(BatchUpdateException.class)
        .hasFieldOrPropertyWithValue("updateCounts", counts)
        .satisfies(
            thrown ->
                assertThat((Throwable) ((BatchUpdateException) thrown).getNextException())
                    .hasFieldOrPropertyWithValue("SQLState", sqlState));
  }

  @Test
  void largeUpdateCountsAreGiven() throws SQLException {
    assertThat(statement.executeLargeUpdate(ADD)).isEqualTo(1);
    assertThat(statement.getLargeUpdateCount()).isEqualTo(1);
  }

  @Test
  void closesOnCompletionWhenAsked() throws SQLException {
    statement.closeOnCompletion();
    assertThat(statement.isCloseOnCompletion()).isTrue();
    statement.executeQuery("select 1");
    ResultSet second = statement.executeQuery("select 2");
    assertThat(statement.isClosed()).isFalse();

    second.close();

    assertThat(statement.isClosed()).isTrue();
  }

  @Test
  void executingAgainClosesTheOldResult() throws SQLException {
    ResultSet first = statement.executeQuery("select 1");
    ResultSet second = statement.executeQuery("select 2");

    assertThat(first.isClosed()).isTrue();
    assertSqlState("24000", first::next);
    assertThat(rows(second)).containsExactly(List.of(2));
    statement.close();
    assertThat(second.isClosed()).isTrue();
    assertSqlState("55000", () -> statement.executeQuery("select 3"));
  }

  @Test
  void twoStatementsAreOpenAtOnce() throws SQLException {
    addDeposits(3);
    try (Statement other = connection.createStatement();
        ResultSet first = statement.executeQuery("select account_id from MoneyDeposited");
        ResultSet second = other.executeQuery("select account_id from MoneyDeposited")) {
      int together = 0;
      while (first.next() && second.next()) {
        assertThat(first.getLong(1)).isEqualTo(second.getLong(1));
        together++;
      }
      assertThat(together).isEqualTo(3);
    }
  }

  @Test
  void settingsAreTakenWithoutError() throws SQLException {
    statement.setEscapeProcessing(false);
    assertSqlState("42601", () -> statement.executeQuery("select {d '2026-01-31'} +"));
    statement.setEscapeProcessing(true);
    statement.setPoolable(true);
    assertThat(statement.isPoolable()).isTrue();
    statement.setFetchDirection(ResultSet.FETCH_REVERSE);
    assertThat(statement.getFetchDirection()).isEqualTo(ResultSet.FETCH_REVERSE);
    statement.setCursorName("c");
    statement.setMaxFieldSize(10);
    assertThat(statement.getMaxFieldSize()).isZero();
    assertSqlState("22023", () -> statement.setFetchDirection(1));
  }
}
