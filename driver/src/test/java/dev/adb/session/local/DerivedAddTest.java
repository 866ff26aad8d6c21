package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code add … where}, {@code preview} and computed values, through JDBC. */
@Timeout(120)
class DerivedAddTest {
  private static final String URL = "jdbc:adb:mem:derived-add";
  private static final String FLAG =
      "add Flagged(reason = 'x') to account(a) where Paid() on account(a), not Flagged() on account(a)";

  private Connection connection;
  private Statement statement;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection(URL);
    statement = connection.createStatement();
    for (String text :
        List.of(
            "create stream account (account_id bigint)",
            "create event Paid (amount decimal(12,2) check (amount > 0), note string optional)"
                + " on account",
            "create event Flagged (reason string) on account",
            "create event Valued (a string optional, b bytes optional, c double optional,"
                + " d decimal(10,3) optional, e uuid optional, f boolean optional) on account",
            "create stream other (name string)",
            "create event Sized (size int) on other",
            "add Paid(amount = 1) to account(1), Paid(amount = 2) to account(2),"
                + " Paid(amount = 3, note = 'n') to account(1)")) {
      assertThat(run(text)).doesNotContain("error");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private String run(String text) {
    return Outcome.of(connection, text);
  }

  private static void assertFails(ThrowingCallable action, String state) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state));
  }

  @Test
  void givesTheNumberOfEventsAndTheirKeys() throws SQLException {
    assertThat(statement.execute(FLAG)).isFalse();
    assertThat(statement.getUpdateCount()).isEqualTo(2);
    try (ResultSet keys = statement.getGeneratedKeys()) {
      for (int account = 1; account <= 2; account++) {
        assertThat(keys.next()).isTrue();
        assertThat(keys.getString("stream_name")).isEqualTo("account");
        assertThat(keys.getString("stream_key")).isEqualTo("" + account);
        assertThat(keys.getLong("version")).isEqualTo(account == 1 ? 3 : 2);
        assertThat(keys.getLong("global_position")).isEqualTo(3 + account);
        assertThat(keys.getObject("event_id")).isNotNull();
      }
      assertThat(keys.next()).isFalse();
    }
    assertThat(statement.executeUpdate(FLAG)).isZero();
    try (ResultSet rows = statement.executeQuery(FLAG)) {
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void theEventsOfOneStatementHaveOneTime() {
    run(FLAG);

    assertThat(run("select count(distinct recorded_at) from Flagged")).endsWith("1");
  }

  @Test
  void isPreparedOnceAndRunWithDifferentValues() throws SQLException {
    String text =
        "add Paid(amount = x * ?, note = ?) to account(a)"
            + " where Paid(amount = x) on account(a), x >= ?, a = ?";
    try (PreparedStatement prepared = connection.prepareStatement(text)) {
      assertThat(prepared.getParameterMetaData().getParameterCount()).isEqualTo(4);
      assertThat(prepared.getParameterMetaData().getParameterType(2)).isEqualTo(Types.VARCHAR);
      for (int account = 1; account <= 2; account++) {
        prepared.setBigDecimal(1, new BigDecimal("10"));
        prepared.setString(2, "copy");
        prepared.setBigDecimal(3, new BigDecimal("2.00"));
        prepared.setLong(4, account);
        assertThat(prepared.executeUpdate()).isEqualTo(1);
      }
      prepared.setNull(2, Types.VARCHAR);
      prepared.setBigDecimal(3, new BigDecimal("20"));
      prepared.setInt(1, 2);
      assertThat(prepared.executeUpdate()).isEqualTo(1);
    }
    assertThat(
            run(
                "select account_id, amount, note from Paid where version > 1 order by"
                    + " global_position"))
        .isEqualTo(
            """
            account_id | amount | note
            1 | 3.00 | n
            1 | 30.00 | copy
            2 | 20.00 | copy
            2 | 40.00 | null""");
  }

  @Test
  void aParameterIsTheKeyAndTheExpectedVersion() throws SQLException {
    String text =
        "add Flagged(reason = n) to account(?) expect version ?"
            + " where Paid(note = n) on account(?)";
    try (PreparedStatement prepared = connection.prepareStatement(text)) {
      prepared.setLong(1, 5);
      prepared.setLong(2, 0);
      prepared.setLong(3, 1);
      assertThat(prepared.executeUpdate()).isEqualTo(1);
      assertFails(prepared::executeUpdate, "40001");
      prepared.setLong(3, 2);
      assertThat(prepared.executeUpdate()).isZero();
      prepared.setLong(3, 1);
      prepared.setNull(2, Types.BIGINT);
      assertFails(prepared::executeUpdate, "22023");
    }
    assertThat(run("select account_id, reason from Flagged"))
        .isEqualTo("account_id | reason\n5 | n");
  }

  @Test
  void aBatchIsOneTransactionWhoseLaterRunsSeeTheEarlier() throws SQLException {
    String text =
        "add Flagged(reason = ?) to account(a)"
            + " where Paid(amount = x) on account(a), x >= ?, not Flagged() on account(a)";
    try (PreparedStatement prepared = connection.prepareStatement(text)) {
      for (int amount : new int[] {2, 1, 1}) {
        prepared.setString(1, "at " + amount);
        prepared.setInt(2, amount);
        prepared.addBatch();
      }
      assertThat(prepared.executeBatch()).containsExactly(2, 0, 0);
    }
    try (PreparedStatement prepared =
        connection.prepareStatement(
            "add Paid(amount = x - ?) to account(a) where Paid(amount = x) on account(a)")) {
      prepared.setBigDecimal(1, new BigDecimal("0.5"));
      prepared.addBatch();
      prepared.setBigDecimal(1, new BigDecimal("100"));
      prepared.addBatch();
      assertThatThrownBy(prepared::executeBatch)
          .isInstanceOfSatisfying(
              BatchUpdateException.class,
              e -> {
                assertThat(e.getSQLState()).isEqualTo("23514");
                assertThat(e.getUpdateCounts())
                    .containsExactly(Statement.EXECUTE_FAILED, Statement.EXECUTE_FAILED);
              });
    }
    assertThat(run("select count(*) from Paid")).endsWith("3");
  }

  @Test
  void isUndoneWithItsSavepointAndWithItsTransaction() throws SQLException {
    connection.setAutoCommit(false);
    assertThat(run(FLAG)).isEqualTo("events: 2");
    Savepoint savepoint = connection.setSavepoint();
    assertThat(run("add Paid(amount = 9) to account(a) where Flagged() on account(a)"))
        .isEqualTo("events: 2");
    connection.rollback(savepoint);
    assertThat(run("select count(*) from Paid where amount = 9")).endsWith("0");
    assertThat(run("select count(*) from adb.statements")).endsWith("1");
    connection.commit();
    assertThat(run("select count(*) from Flagged")).endsWith("2");
    assertThat(run("select count(*) from adb.statements")).endsWith("1");

    run("add Paid(amount = 9) to account(a) where Flagged() on account(a)");
    connection.rollback();
    assertThat(run("select count(*) from Paid where amount = 9")).endsWith("0");
    assertThat(run("select count(*) from adb.statements")).endsWith("1");
  }

  @Test
  void aFailureLeavesTheTransactionAsItWas() throws SQLException {
    connection.setAutoCommit(false);
    run(FLAG);

    assertThat(
            run(
                "add Flagged(reason = 'first') to account(a), Paid(amount = x - 2) to account(a)"
                    + " where Paid(amount = x) on account(a)"))
        .startsWith("error 23514");
    connection.commit();
    assertThat(run("select count(*) from Flagged")).endsWith("2");
    assertThat(run("select count(*) from adb.statements")).endsWith("1");
  }

  @Test
  void isRefusedByAConnectionThatOnlyReads() throws SQLException {
    connection.setReadOnly(true);

    assertThat(run(FLAG)).startsWith("error 25006");
    assertThat(run("preview " + FLAG)).contains("1 | Flagged").doesNotContain("error");
    connection.setReadOnly(false);
    assertThat(run(FLAG)).isEqualTo("events: 2");
  }

  @Test
  void aRetryWithTheSameEventIdGivesTheOriginalRows() throws SQLException {
    String text =
        "add Flagged(reason = 'once') to account(a) with (event_id = ?)"
            + " where Paid(note = 'n') on account(a)";
    List<Long> positions = new ArrayList<>();
    try (PreparedStatement prepared =
        connection.prepareStatement(text, Statement.RETURN_GENERATED_KEYS)) {
      prepared.setObject(1, new UUID(1, 2));
      for (int i = 0; i < 2; i++) {
        assertThat(prepared.executeUpdate()).isEqualTo(1);
        try (ResultSet keys = prepared.getGeneratedKeys()) {
          assertThat(keys.next()).isTrue();
          positions.add(keys.getLong("global_position"));
        }
      }
    }

    assertThat(positions).containsExactly(4L, 4L);
    assertThat(run("select count(*) from Flagged")).endsWith("1");
  }

  @Test
  void namesItsTextInTheMetadataButNotItsParameters() throws SQLException {
    String text = "  add Flagged(reason = ?) to account(a) where Paid(note = ?) on account(a)  ;\n";
    try (PreparedStatement prepared = connection.prepareStatement(text)) {
      prepared.setString(1, "secret");
      prepared.setString(2, "n");
      prepared.executeUpdate();
    }

    String kept = text.strip().replace(";", "").strip();
    assertThat(run("select statement_text from adb.statements"))
        .isEqualTo("statement_text\n" + kept);
    assertThat(
            run(
                "select count(*) from Flagged f join adb.statements s"
                    + " on cast(f.metadata as varchar(100)) = '{\"statement\":\"' || s.statement_hash || '\"}'"))
        .endsWith("1");
  }

  @Test
  void addsInTheOrderOfKeyThenAttributesAsTheyWereCreated() {
    run(
        "add Valued(a = '\uFFFD', b = x'80', c = 1, d = 10) to account(3),"
            + " Valued(a = '\uD83D\uDE00', b = x'7f', c = -0.5, d = 9.5) to account(3),"
            + " Valued(b = x'7f00', c = 1, d = -1, f = true) to account(3),"
            + " Valued(b = x'7f', c = 2, d = 1.5, f = false) to account(3)");
    run(
        "add Valued(f, d, b, a, c) to account(9)"
            + " where Valued(a = a or null, b, c, d, f = f or null) on account(3)");

    assertThat(run("select a, b, c, d, f from Valued where account_id = 9 order by version"))
        .isEqualTo(
            """
            a | b | c | d | f
            null | 7f | 2.0 | 1.500 | false
            null | 7f00 | 1.0 | -1.000 | true
            \uFFFD | 80 | 1.0 | 10.000 | null
            \uD83D\uDE00 | 7f | -0.5 | 9.500 | null""");
  }

  @Test
  void ordersNumbersByValueAndKeysFirst() {
    run(
        "add Sized(size = 10) to other('b'), Sized(size = 9) to other('b'), Sized(size = 1) to other('c')");

    run("add Sized(size = s + 100) to other(k) where Sized(size = s) on other(n), k in ('b', 'a')");

    assertThat(run("select name, size from other.Sized where size > 100 order by global_position"))
        .isEqualTo(
            """
            name | size
            a | 101
            a | 109
            a | 110
            b | 101
            b | 109
            b | 110""");
  }

  @Test
  void computesTheValuesOfAPlainAdd() throws SQLException {
    assertThat(run("add Paid(amount = 1 + 2, note = upper('x') || '!') to account(3 * 2)"))
        .isEqualTo("events: 1");
    try (PreparedStatement prepared =
        connection.prepareStatement("add Paid(amount = -?, note = ?) to account(? + 1)")) {
      prepared.setBigDecimal(1, new BigDecimal("-4.25"));
      prepared.setString(2, "p");
      prepared.setInt(3, 6);
      assertThat(prepared.executeUpdate()).isEqualTo(1);
    }
    assertThat(run("select account_id, amount, note, metadata from Paid where account_id > 5"))
        .isEqualTo(
            """
            account_id | amount | note | metadata
            6 | 3.00 | X! | null
            7 | 4.25 | p | null""");
    assertThat(run("select count(*) from adb.statements")).endsWith("0");
  }

  @Test
  void refusesMoreEventsThanATransactionMayHave() {
    run("add Sized(size = 0) to other('n')");
    for (int i = 0; i < 10; i++) {
      run(
          "add Sized(size = s + %d) to other('n') where Sized(size = s) on other('n')"
              .formatted(1 << i));
    }
    assertThat(run("select count(*) from other.Sized")).endsWith("1024");

    assertThat(
            run(
                "add Sized(size = s * 2048 + t) to other('m')"
                    + " where Sized(size = s) on other('n'), Sized(size = t) on other('n')"))
        .startsWith("error 54000: transaction has too many events: limit=1000000");
    assertThat(run("select count(*) from other.Sized")).endsWith("1024");
  }

  @Test
  void canBeCancelledWhileItsBodyRuns() throws Exception {
    run("add Sized(size = 0) to other('n')");
    for (int i = 0; i < 9; i++) {
      run(
          "add Sized(size = s + %d) to other('n') where Sized(size = s) on other('n')"
              .formatted(1 << i));
    }
    String text =
        "add Sized(size = s + t + u) to other('m') where Sized(size = s) on other('n'),"
            + " Sized(size = t) on other('n'), Sized(size = u) on other('n'), s + t + u < 0";
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> running = thread.submit(() -> statement.executeUpdate(text));
      // again and again: a cancel that comes before the statement has begun does nothing
      while (!running.isDone()) {
        statement.cancel();
        try {
          running.get(20, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notYetOrAsExpected) {
          continue;
        }
      }
      assertThatThrownBy(running::get).cause().hasFieldOrPropertyWithValue("SQLState", "57014");
    } finally {
      thread.shutdownNow();
    }
    assertThat(run(FLAG)).isEqualTo("events: 2");
  }

  @Test
  void followsTheCatalogFromOneExecutionToTheNext() throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(FLAG)) {
      run("alter event Flagged add note string default 'none'");
      assertThat(prepared.executeUpdate()).isEqualTo(2);
      run("alter event Flagged rename note to memo");
      run("alter event Paid rename to Bought");
      assertFails(prepared::executeUpdate, "42P01");
    }
    assertThat(run("select memo from Flagged")).isEqualTo("memo\nnone\nnone");
  }

  @Test
  void previewsWithParametersAndWritesNothing() throws SQLException {
    try (PreparedStatement prepared =
        connection.prepareStatement(
            "preview add Paid(amount = x + ?, note = ?) to account(a), Flagged(reason = 'r') to account(a)"
                + " where Paid(amount = x) on account(a), x < ?")) {
      assertThat(prepared.getMetaData().getColumnCount()).isEqualTo(6);
      prepared.setBigDecimal(1, new BigDecimal("0.5"));
      prepared.setString(2, "p");
      prepared.setInt(3, 3);
      try (ResultSet rows = prepared.executeQuery()) {
        List<String> found = new ArrayList<>();
        while (rows.next()) {
          found.add(
              String.join(
                  " ",
                  rows.getString("stream_name"),
                  rows.getString("stream_key"),
                  rows.getString("event_type"),
                  rows.getString("amount"),
                  rows.getString("note"),
                  rows.getString("reason")));
        }
        assertThat(found)
            .containsExactly(
                "account 1 Paid 1.50 p null",
                "account 2 Paid 2.50 p null",
                "account 1 Flagged null null r",
                "account 2 Flagged null null r");
      }
    }
    assertThat(run("select count(*) from account.events")).endsWith("3");
    assertThat(run("select count(*) from adb.statements")).endsWith("0");
  }
}
