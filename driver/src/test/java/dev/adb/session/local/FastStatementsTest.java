package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.jdbc.AdbDataSource;
import dev.adb.session.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plain statements take a short way; it must give what the planner's way gives, and load none of
 * its classes.
 */
class FastStatementsTest {
  private static final List<String> SCHEMA =
      List.of(
          "create stream account (account_id bigint)",
          "create event AccountOpened (owner string, country string, opened_at timestamp) on"
              + " account",
          "create event MoneyDeposited (amount decimal(12,2) check (amount > 0), channel string"
              + " optional) on account",
          "create stream file (path string)",
          "create event FileAdded (lines int optional) on file");

  private static Connection open(String name) throws SQLException {
    // not through DriverManager, which would load every driver on the class path, the planner's too
    AdbDataSource source = new AdbDataSource();
    source.setURL("jdbc:adb:mem:" + name);
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      for (String definition : SCHEMA) {
        statement.execute(definition);
      }
      statement.execute(
          "insert into MoneyDeposited values (1, 10.50, 'web'), (1, 3, null), (2, 7, 'x')");
      statement.execute("insert into FileAdded (path, lines) values ('a''b', 1), ('ü', null)");
    }
    return connection;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from MoneyDeposited where account_id = 1",
        "select * from account.MoneyDeposited",
        "select amount, account_id from moneydeposited where account_id = 2;",
        "select channel, version, global_position from MoneyDeposited where account_id = 99",
        "select * from account.events where account_id = 1",
        "select event_type, amount from account.events",
        "select count(*) from MoneyDeposited",
        "select count(*) from account.events where account_id = 1",
        "select count(*) from AccountOpened",
        "select path, lines from FileAdded where path = 'a''b'",
        "select lines from FileAdded where path = 'ü'",
        "select * from account.events where account_id = 1 order by version",
        "select version from account.MoneyDeposited where account_id = 1 order by version asc;",
        "select version, amount from MoneyDeposited where account_id = 1 order by version desc",
        "select version from MoneyDeposited where account_id = 1 order by version desc limit 1",
        "select version from MoneyDeposited where account_id in (1, 2) order by version,"
            + " account_id",
        "select * from MoneyDeposited where account_id in (2, 99, 1, 2)",
        "select * from account.events where account_id in (2) and version >= 1",
        "select * from account.events where account_id = 1 and version > 1 order by version",
        "select * from account.events where version < 2 and global_position <= 3",
        "select * from account.events where version = -1",
        "select * from account.events where version <> 1",
        "select * from account.events where version < = 1",
        "select * from account.events where version > 1.5",
        "select amount from account.events order by global_position",
        "select amount from account.events order by global_position desc limit 2",
        "select amount from account.events order by global_position fetch first 2 rows only",
        "select amount from MoneyDeposited order by global_position desc fetch next 1 row only",
        "select * from adb.events",
        "select * from adb.events order by global_position desc",
        "select stream_key, version, global_position, event_type, attributes from adb.events"
            + " order by global_position desc limit 3",
        "select version from adb.events where global_position > 2 order by global_position desc",
        "select count(*) from adb.events",
        "select count(*) from adb.events where global_position > 2",
        "select amount from MoneyDeposited limit 2",
        "select amount from MoneyDeposited limit 0",
        "select amount from MoneyDeposited limit -1",
        "select amount from MoneyDeposited order by version",
        "select amount from MoneyDeposited order by amount desc limit 2",
        "select count(*) from MoneyDeposited limit 1",
        "select lines from FileAdded where path in ('a''b', 'x') order by global_position desc",
        "select * from MoneyDeposited where account_id = 123456789012345678901",
        "select * from MoneyDeposited where account_id = 'x'",
        "select * from MoneyDeposited where account_id = null",
        "select nothing from MoneyDeposited",
        "select * from Nothing where account_id = 1",
        "select * from MoneyDeposited where amount = 7",
      })
  void givesWhatThePlannerGives(String sql) throws SQLException {
    try (Connection connection = open("equal")) {
      // a comment is what the short way does not know
      assertThat(outcome(connection, sql)).isEqualTo(outcome(connection, "/* planned */ " + sql));
    }
  }

  /** Values of parameters, among them some that are not plain. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from account.events where account_id = ? order by version|1",
        "select * from account.events where account_id = ? and version > ?|1|1",
        "select * from account.events where account_id = ? and version > ?|1|null",
        "select * from account.events where account_id in (?, ?)|2|null",
        "select * from account.events where account_id in (?, 2)|null",
        "select * from account.events where account_id in (?)|null",
        "select amount from adb.events where global_position > ?|1",
        "select version from adb.events order by global_position desc limit ?|2",
        "select version from adb.events order by global_position desc limit ?|0",
        "select version from adb.events order by global_position desc limit ?|-1",
        "select version from adb.events order by global_position desc limit ?|null",
        "select version from adb.events where version = ? fetch first ? rows only|1|2",
      })
  void givesWithParametersWhatThePlannerGives(String sql) throws SQLException {
    String[] parts = sql.split("\\|");
    try (Connection connection = open("parameters")) {
      assertThat(bound(connection, parts[0], parts))
          .isEqualTo(bound(connection, "/* planned */ " + parts[0], parts));
    }
  }

  private static String bound(Connection connection, String sql, String[] values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      StringBuilder types = new StringBuilder();
      for (int i = 1; i < values.length; i++) {
        types.append(statement.getParameterMetaData().getParameterTypeName(i)).append(' ');
        if (values[i].equals("null")) {
          statement.setNull(i, Types.BIGINT);
        } else {
          statement.setLong(i, Long.parseLong(values[i]));
        }
      }
      try (ResultSet rows = statement.executeQuery()) {
        return types + lines(rows);
      }
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into MoneyDeposited (account_id, amount) values (5, 1.25)",
        "insert into MoneyDeposited (account_id, amount, version) values (5, 1.25, 1)",
        "insert into MoneyDeposited (account_id, amount, version) values (5, 1.25, 3)",
        "insert into MoneyDeposited (account_id, amount) values (5, 1.255)",
        "insert into MoneyDeposited (account_id, amount) values (5, -1)",
        "insert into MoneyDeposited (account_id, amount) values (5, null)",
        "insert into MoneyDeposited (amount) values (1)",
        "insert into MoneyDeposited values (5, 1)",
        "insert into MoneyDeposited (account_id, amount, nothing) values (5, 1, 2)",
        "insert into MoneyDeposited (account_id, amount) values (5, 12345678901)",
        "insert into Nothing (account_id) values (5)",
      })
  void insertsWhatThePlannerInserts(String sql) throws SQLException {
    try (Connection fast = open("fast");
        Connection planned = open("planned")) {
      assertThat(appended(fast, sql)).isEqualTo(appended(planned, "/* planned */ " + sql));
    }
  }

  /** Values of parameters: key, amount, channel or whatever stands there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "add MoneyDeposited(amount = ?, channel = ?) to account(?)|1.25|web|5",
        "add MoneyDeposited(amount = ?, channel = ?) to account(?);|1.25|null|5",
        "ADD moneydeposited ( AMOUNT=? ) TO Account (?) EXPECT VERSION ?|1.25|1|2",
        "add MoneyDeposited(amount = ?) to account(?) expect version ?|1.25|1|0",
        "add MoneyDeposited(amount = ?) to account(?) expect version ?|1.25|1|-1",
        "add MoneyDeposited(amount = ?) to account(?) expect version ?|1.25|1|null",
        "add MoneyDeposited(amount = ?) to account(?) expect version ?|-1|1|2",
        "add MoneyDeposited(amount = ?) to account(?)|1.255|5",
        "add MoneyDeposited(amount = ?) to account(?)|x|5",
        "add MoneyDeposited(amount = ?) to account(?)|1|null",
        "add MoneyDeposited(channel = ?) to account(?)|web|5",
        "add MoneyDeposited(amount = ?, amount = ?) to account(?)|1|1|5",
        "add MoneyDeposited(amount = ?, nothing = ?) to account(?)|1|1|5",
        "add MoneyDeposited(amount = ?) to account(?, ?)|1|5|6",
        "add MoneyDeposited(amount = ?) to file(?)|1|5",
        "add MoneyDeposited(amount = ?) to account(?) expect|1|5",
        "add MoneyDeposited(amount = ?) to account(?) expect version|1|5",
        "add MoneyDeposited(amount = ?) to account(?) where|1|5",
        "add FileAdded() to file(?)|a",
        "add FileAdded(lines = ?) to file(?) expect version ?|null|a'b|1",
      })
  void addsWhatTheParserAdds(String sql) throws SQLException {
    String[] parts = sql.split("\\|");
    try (Connection fast = open("fast");
        Connection parsed = open("parsed")) {
      // behind the text, so that places in messages are the same
      assertThat(added(fast, parts[0], parts))
          .isEqualTo(added(parsed, parts[0] + " /* parsed */", parts));
    }
  }

  @Test
  void takesTheShortWayForPreparedAdds() throws SQLException {
    try (Connection kept = open("short");
        Session session = new LocalSessionFactory().open("mem:short", Map.of())) {
      assertThat(kept.isClosed()).isFalse();
      assertThat(session.prepare("add MoneyDeposited(amount = ?) to account(?) expect version ?;"))
          .isInstanceOf(FastInsert.class);
      assertThat(session.prepare("add MoneyDeposited(amount = 1) to account(?)"))
          .isInstanceOf(AddStatement.class);
    }
  }

  private static String added(Connection connection, String sql, String[] values)
      throws SQLException {
    StringBuilder outcome = new StringBuilder();
    try (PreparedStatement add = connection.prepareStatement(sql)) {
      for (int i = 1; i < values.length; i++) {
        outcome.append(add.getParameterMetaData().getParameterTypeName(i)).append(' ');
        outcome.append(add.getParameterMetaData().isNullable(i)).append(' ');
        add.setString(i, values[i].equals("null") ? null : values[i]);
      }
      outcome.append(add.executeUpdate());
    } catch (SQLException e) {
      String message = String.valueOf(e.getMessage());
      outcome.append(e.getSQLState()).append(' ').append(message.replace(" /* parsed */", ""));
    }
    return outcome
        + outcome(connection, "select account_id, version, amount, channel from MoneyDeposited")
        + outcome(connection, "select path, version, lines from FileAdded");
  }

  private static String outcome(Connection connection, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return lines(rows);
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private static String lines(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      lines.add(
          String.join(
              " ",
              columns.getColumnLabel(i),
              columns.getColumnTypeName(i),
              String.valueOf(columns.getPrecision(i)),
              String.valueOf(columns.getScale(i)),
              String.valueOf(columns.isNullable(i)),
              columns.getTableName(i),
              columns.getSchemaName(i),
              columns.getColumnClassName(i)));
    }
    while (rows.next()) {
      StringBuilder line = new StringBuilder();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        line.append(rows.getObject(i)).append('|');
      }
      lines.add(line.toString());
    }
    return String.join("\n", lines);
  }

  private static String appended(Connection connection, String sql) throws SQLException {
    String outcome;
    try (Statement statement = connection.createStatement()) {
      outcome = String.valueOf(statement.executeUpdate(sql));
    } catch (SQLException e) {
      outcome = e.getSQLState();
    }
    return outcome
        + "\n"
        + outcome(
            connection,
            "select account_id, version, global_position, amount, channel from MoneyDeposited");
  }

  /** Runs in a JVM of its own, with every loaded class printed. */
  @Test
  void loadsNoClassOfThePlanner() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                PlainProgram.class.getName())
            .redirectErrorStream(true)
            .start();
    List<String> planner = new ArrayList<>();
    List<String> printed = new ArrayList<>();
    readLines(process, planner, printed);

    assertThat(process.waitFor()).as(String.join("\n", printed)).isZero();
    assertThat(printed).contains("rows: 3");
    assertThat(planner).isEmpty();
  }

  private static void readLines(Process process, List<String> planner, List<String> printed)
      throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("org.apache.calcite.")) {
          planner.add(line);
        } else if (!line.contains("[class,load]")) {
          printed.add(line);
        }
      }
    }
  }

  /** Does every plain thing once. */
  static final class PlainProgram {
    private PlainProgram() {}

    public static void main(String[] args) throws SQLException {
      try (Connection connection = open("plain");
          Statement statement = connection.createStatement()) {
        statement.execute("add MoneyDeposited(amount = 5) to account(7) expect new");
        try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into MoneyDeposited (account_id, amount) values (?, ?)")) {
          insert.setLong(1, 7);
          insert.setBigDecimal(2, new java.math.BigDecimal("2.50"));
          insert.executeUpdate();
          insert.addBatch();
          insert.executeBatch();
        }
        int rows = 0;
        try (PreparedStatement select =
            connection.prepareStatement(
                "select * from account.events where account_id = ? order by version")) {
          select.setLong(1, 7);
          try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
              rows++;
            }
          }
        }
        try (ResultSet count = statement.executeQuery("select count(*) from MoneyDeposited")) {
          count.next();
        }
        for (String text :
            List.of(
                "select * from account.events where account_id = 7 order by version desc limit 2",
                "select attributes from adb.events order by global_position desc limit 2",
                "select version from MoneyDeposited where account_id in (1, 2) and version > 1")) {
          try (ResultSet found = statement.executeQuery(text)) {
            found.next();
          }
        }
        System.out.println("rows: " + rows);
      }
    }
  }
}
