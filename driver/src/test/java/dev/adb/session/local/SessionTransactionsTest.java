package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.jdbc.AdbConnection;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sessions of one database, through JDBC. */
class SessionTransactionsTest {
  private static final String URL = "jdbc:adb:mem:session-transactions";

  private Connection one;
  private Connection two;

  @BeforeEach
  void open() throws SQLException {
    one = DriverManager.getConnection(URL);
    two = DriverManager.getConnection(URL);
    run(one, "create stream account (account_id bigint)");
    run(
        one,
        "create event Paid (amount decimal(12,2) check (amount > 0), note string optional)"
            + " on account");
    run(one, "create event Blocked () on account");
  }

  @AfterEach
  void close() throws SQLException {
    one.close();
    two.close();
  }

  private static String run(Connection connection, String text) {
    return Outcome.of(connection, text);
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  /** Each blocks the other's account if nobody is blocked. */
  private void writeSkew() throws SQLException {
    one.setAutoCommit(false);
    two.setAutoCommit(false);
    assertThat(number(one, "select count(*) from Blocked where account_id in (1, 2)")).isZero();
    assertThat(number(two, "select count(*) from Blocked where account_id in (1, 2)")).isZero();
    run(one, "add Blocked() to account(1)");
    run(two, "add Blocked() to account(2)");
    one.commit();
  }

  @Test
  void refusesWriteSkewUnderSerializable() throws SQLException {
    writeSkew();

    assertThatThrownBy(() -> two.commit())
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getSQLState()).isEqualTo("40001");
              assertThat(e.getErrorCode()).isEqualTo(2);
            });
    assertThat(number(two, "select count(*) from Blocked")).isEqualTo(1);
  }

  @Test
  void allowsWriteSkewUnderRepeatableRead() throws SQLException {
    one.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    two.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    writeSkew();
    two.commit();

    assertThat(number(one, "select count(*) from Blocked")).isEqualTo(2);
  }

  @Test
  void seesOneSnapshotAndRefusesAPhantom() throws SQLException {
    one.setAutoCommit(false);
    assertThat(number(one, "select count(*) from Paid where amount > 10")).isZero();
    run(two, "add Paid(amount = 11) to account(7)");
    assertThat(number(one, "select count(*) from Paid where amount > 10")).isZero();
    run(one, "add Blocked() to account(1)");

    assertThatThrownBy(() -> one.commit())
        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(2));
    assertThat(number(one, "select count(*) from Paid where amount > 10")).isEqualTo(1);
  }

  @Test
  void readersOfDisjointRangesBothCommit() throws SQLException {
    one.setAutoCommit(false);
    assertThat(number(one, "select count(*) from Paid where amount > 10")).isZero();
    run(two, "add Paid(amount = 9) to account(7)");
    run(one, "add Blocked() to account(1)");
    one.commit();

    assertThat(number(one, "select count(*) from Blocked")).isEqualTo(1);
  }

  @Test
  void checksAgainWhatAnInsertReads() throws SQLException {
    run(one, "add Paid(amount = 8) to account(1)");
    one.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    one.setAutoCommit(false);
    String copy =
        "insert into Paid (account_id, amount) select 2, amount from Paid where account_id = 1";
    assertThat(run(one, copy)).isEqualTo("events: 1");
    run(two, "add Paid(amount = 9) to account(1)");

    assertThatThrownBy(() -> one.commit())
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getSQLState()).isEqualTo("40001");
              assertThat(e.getErrorCode()).isEqualTo(2);
            });
  }

  @Test
  void twoDefinitionsAtTheSameTimeConflict() throws SQLException {
    one.setAutoCommit(false);
    run(one, "alter event Paid add memo string optional");
    assertThat(run(two, "create stream person (name string)")).isEqualTo("done");

    assertThatThrownBy(() -> one.commit())
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getSQLState()).isEqualTo("40001");
              assertThat(e.getErrorCode()).isEqualTo(3);
            });
    assertThat(run(one, "select memo from Paid")).startsWith("error 42703");
  }

  @Test
  void preparedStatementsFollowTheCatalog() throws SQLException {
    try (PreparedStatement add = one.prepareStatement("add Paid(amount = ?) to account(?)");
        PreparedStatement insert =
            one.prepareStatement("insert into Paid (account_id, amount) values (?, ?)");
        PreparedStatement all = one.prepareStatement("select * from Paid where account_id = ?");
        PreparedStatement planned =
            one.prepareStatement("select amount + 1 from Paid where amount > ?")) {
      for (int round = 0; round < 2; round++) {
        add.setInt(1, 5);
        add.setLong(2, 1);
        assertThat(add.executeUpdate()).isEqualTo(1);
        insert.setLong(1, 1);
        insert.setInt(2, 6);
        assertThat(insert.executeUpdate()).isEqualTo(1);
        all.setLong(1, 1);
        try (ResultSet rows = all.executeQuery()) {
          assertThat(rows.getMetaData().getColumnCount()).isEqualTo(10 + round);
        }
        planned.setInt(1, 5);
        try (ResultSet rows = planned.executeQuery()) {
          assertThat(rows.next()).isTrue();
        }
        run(two, "alter event Paid add memo string default 'none'");
      }
      run(two, "alter event Paid rename amount to total");
      insert.setLong(1, 1);
      insert.setInt(2, 6);
      assertThatThrownBy(insert::executeUpdate)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42703"));
    }
  }

  @Test
  void aBatchIsAllOrNothingAndNamesWhatFailed() throws SQLException {
    try (PreparedStatement add = one.prepareStatement("add Paid(amount = ?) to account(1)")) {
      for (int amount : new int[] {1, 2, -3, 4}) {
        add.setInt(1, amount);
        add.addBatch();
      }
      assertThatThrownBy(add::executeBatch)
          .isInstanceOfSatisfying(
              BatchUpdateException.class,
              e -> {
                assertThat(e.getSQLState()).isEqualTo("23514");
                assertThat(e.getUpdateCounts())
                    .containsExactly(
                        Statement.EXECUTE_FAILED,
                        Statement.EXECUTE_FAILED,
                        Statement.EXECUTE_FAILED,
                        Statement.EXECUTE_FAILED);
              });
      assertThat(number(one, "select count(*) from Paid")).isZero();
      for (int amount : new int[] {1, 2}) {
        add.setInt(1, amount);
        add.addBatch();
      }
      assertThat(add.executeBatch()).containsExactly(1, 1);
      try (ResultSet keys = add.getGeneratedKeys()) {
        assertThat(keys.next()).isTrue();
        assertThat(keys.getLong("global_position")).isEqualTo(1);
        assertThat(keys.next()).isTrue();
        assertThat(keys.getLong("version")).isEqualTo(2);
      }
    }
  }

  @Test
  void generatedKeysAreProvisionalUntilTheCommit() throws SQLException {
    run(one, "add Paid(amount = 1) to account(1)");
    one.setAutoCommit(false);
    try (Statement statement = one.createStatement()) {
      statement.executeUpdate("add Paid(amount = 2) to account(1), Blocked() to account(2)");
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(keys.next()).isTrue();
        assertThat(keys.getLong("version")).isEqualTo(2);
        assertThat(keys.getObject("global_position")).isNull();
        assertThat(keys.getObject("event_id")).isNull();
      }
    }
    run(two, "add Paid(amount = 3) to account(1)");
    one.commit();

    assertThat(one.unwrap(AdbConnection.class).lastCommit())
        .extracting(event -> event.streamName() + event.streamKey() + " " + event.version())
        .containsExactly("account1 3", "account2 1");
  }

  @Test
  void anAddIsRepeatedByItsIdWhateverItExpects() throws SQLException {
    UUID id = UUID.fromString("6c1f0f6e-9f6b-4c5e-8a3e-2f4f6a1d7b10");
    try (PreparedStatement add =
        one.prepareStatement(
            "add Paid(amount = 1) to account(1) expect version ? with (event_id = ?)")) {
      for (long expected : new long[] {0, 0, 7}) {
        add.setLong(1, expected);
        add.setObject(2, id);
        assertThat(add.executeUpdate()).isEqualTo(1);
        try (ResultSet keys = add.getGeneratedKeys()) {
          assertThat(keys.next()).isTrue();
          assertThat(keys.getLong("version")).isEqualTo(1);
          assertThat(keys.getObject("event_id")).isEqualTo(id);
        }
      }
    }
    assertThat(number(one, "select count(*) from Paid")).isEqualTo(1);
  }

  @Test
  void aMemoryDatabaseEndsWithItsLastConnection() throws SQLException {
    run(one, "add Paid(amount = 1) to account(1)");
    one.close();
    assertThat(number(two, "select count(*) from Paid")).isEqualTo(1);
    two.close();
    one = DriverManager.getConnection(URL);

    assertThat(run(one, "show streams")).isEqualTo("stream_name | key_name | key_type | remarks");
  }

  @Test
  void refusesAnotherDurability() {
    assertThatThrownBy(() -> DriverManager.getConnection(URL + "?durability=none"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22023"))
        .hasMessageContaining("database is open with another durability");
  }

  @Test
  void aFileDatabaseKeepsOldEventsUnderANewSchema(@TempDir Path directory) throws SQLException {
    String url = "jdbc:adb:file:" + directory;
    String first;
    try (Connection file = DriverManager.getConnection(url)) {
      run(file, "create stream s (id int)");
      run(file, "create event E (a int, b decimal(5,2) optional) on s");
      run(file, "add E(a = 1, b = 2.5) to s(1), E(a = 2) to s(2)");
      run(file, "alter event E add c string default 'new'");
      run(file, "alter event E alter a type bigint");
      run(file, "alter event E rename b to d");
      run(file, "add E(a = 3000000000, d = 1) to s(1)");
      first = run(file, "select id, a, d, c from E");
    }
    assertThat(first)
        .isEqualTo(
            "id | a | d | c\n1 | 1 | 2.50 | new\n2 | 2 | null | new\n1 | 3000000000 | 1.00 | new");
    try (Connection again = DriverManager.getConnection(url)) {
      assertThat(run(again, "select id, a, d, c from E")).isEqualTo(first);
    }
  }

  @Test
  void readOnlyAndPastConnectionsTakeNoWrites() throws SQLException {
    run(one, "add Paid(amount = 1) to account(1), Paid(amount = 2) to account(1)");
    try (Connection past = DriverManager.getConnection(URL + "?asOf=1")) {
      assertThat(number(past, "select count(*) from Paid")).isEqualTo(1);
      assertThat(run(past, "add Paid(amount = 3) to account(1)")).startsWith("error 25006");
      assertThat(run(past, "create stream x (y int)")).startsWith("error 25006");
    }
    one.setReadOnly(true);
    assertThat(run(one, "insert into Paid (account_id, amount) values (1, 1)"))
        .startsWith("error 25006");
    assertThat(run(one, "drop event Blocked")).startsWith("error 25006");
    assertThat(number(one, "select count(*) from Paid")).isEqualTo(2);
  }
}
