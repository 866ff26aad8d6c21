package dev.adb.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What every connection must do, wherever its database is: a subclass says where. Each test has a
 * database of its own with the streams {@code account} and {@code sample}.
 */
@Timeout(120)
public abstract class JdbcContract {
  private static final List<String> SCHEMA =
      List.of(
          "create stream account (account_id bigint)",
          "create event MoneyDeposited (amount decimal(12,2) check (amount > 0),"
              + " channel string optional) on account",
          "create event TransferSent (to_account bigint references account, amount decimal(12,2))"
              + " on account",
          "create stream sample (sample_id bigint)",
          "create event Taken (flag boolean optional, small int optional, large bigint optional,"
              + " ratio double optional, exact decimal(20,4) optional, words string optional,"
              + " doc json optional, raw bytes optional, id uuid optional, day date optional,"
              + " hour time optional, moment timestamp optional, short varchar(5) optional)"
              + " on sample");

  protected String url = "";
  protected Connection connection;

  /** The URL of a database that does not exist yet; without properties. */
  protected abstract String newUrl() throws Exception;

  @BeforeEach
  final void open() throws Exception {
    url = newUrl();
    connection = connect();
    for (String statement : SCHEMA) {
      update(statement);
    }
  }

  @AfterEach
  final void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }

  /** Another connection to the database of the test. */
  protected final Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  protected final int update(String sql) throws SQLException {
    return update(connection, sql);
  }

  protected static int update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  protected final void deposit(long account, String amount) throws SQLException {
    update("add MoneyDeposited(amount = %s) to account(%d)".formatted(amount, account));
  }

  protected final long count(String table) throws SQLException {
    return count(connection, table);
  }

  protected static long count(Connection connection, String table) throws SQLException {
    return (Long) rows(connection, "select count(*) from " + table).get(0).get(0);
  }

  protected final List<List<Object>> rows(String sql) throws SQLException {
    return rows(connection, sql);
  }

  protected static List<List<Object>> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return rows(result);
    }
  }

  protected static List<List<Object>> rows(ResultSet result) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<Object> row = new ArrayList<>();
      for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
        row.add(result.getObject(column));
      }
      rows.add(row);
    }
    return rows;
  }

  /** The values of some columns of all rows. */
  protected static List<List<Object>> columns(ResultSet result, String... labels)
      throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<Object> row = new ArrayList<>();
      for (String label : labels) {
        row.add(result.getObject(label));
      }
      rows.add(row);
    }
    return rows;
  }

  protected static AbstractThrowableAssert<?, ? extends Throwable> assertSqlState(
      String sqlState, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOf(SQLException.class)
        .hasFieldOrPropertyWithValue("SQLState", sqlState);
  }

  /** Enough rows that joining them with themselves twice outlasts every timeout of these tests. */
  protected final void addManyDeposits() throws SQLException {
    connection.setAutoCommit(false);
    try (var statement =
        connection.prepareStatement(
            "insert into account.MoneyDeposited (account_id, amount) values (?, ?)")) {
      for (int number = 1; number <= 3000; number++) {
        statement.setLong(1, number);
        statement.setInt(2, number);
        statement.addBatch();
      }
      statement.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Needs {@link #addManyDeposits}. */
  protected static final String LONG_QUERY =
      "select count(*) from MoneyDeposited a, MoneyDeposited b, MoneyDeposited c"
          + " where a.amount + b.amount * c.amount < 0";
}
