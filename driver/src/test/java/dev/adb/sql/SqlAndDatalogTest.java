package dev.adb.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.sql.PairScript.Pair;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Goal: a query of the language means what its sentences say. Method: each question is asked in SQL
 * too; both give the rows and the column types that {@code src/test/resources/pairs/*.pairs} has.
 *
 * <p>{@code -Dgolden.update} writes what SQL gives into the files, and the language's types.
 */
class SqlAndDatalogTest {
  private static final Path DIRECTORY = Path.of("src", "test", "resources", "pairs");
  private static final String URL = "jdbc:adb:mem:sql_and_datalog";

  @TestFactory
  Stream<DynamicTest> bothGiveTheSame() throws IOException, SQLException {
    Connection keeper = DriverManager.getConnection(URL);
    setUp(keeper);
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : scripts()) {
      List<Pair> pairs = PairScript.read(file);
      if (System.getProperty("golden.update") != null) {
        pairs = updated(pairs);
        PairScript.write(file, pairs);
      }
      for (Pair pair : pairs) {
        tests.add(DynamicTest.dynamicTest(file.getFileName() + ": " + pair, () -> check(pair)));
      }
    }
    return tests.stream().onClose(() -> close(keeper));
  }

  /** No file can say when its events were recorded. */
  @Test
  void bothAskTheMomentAtWhichAnEventWasRecorded() throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(URL + "_moments")) {
      setUp(connection);
      String recorded = "select max(recorded_at) as t from MoneyDeposited where account_id = 3";
      String moment = SqlScript.run(connection, recorded).lines().toList().get(1);
      // the clock may stand still between transactions
      String until =
          SqlScript.run(
              connection,
              "select account_id as a, count(*) as n from MoneyDeposited where recorded_at <="
                  + " timestamp '%s' group by account_id order by a".formatted(moment));
      String sql =
          "select account_id as a, count(*) as n from MoneyDeposited for system_time as of %s"
              + " group by account_id order by a";
      String datalog =
          "find a, n = count() where MoneyDeposited() on account(a) order by a as of timestamp %s";

      assertThat(until).startsWith("a:bigint | n:bigint\n1 | 2\n2 | ").contains("\n3 | 1");
      assertThat(SqlScript.run(connection, sql.formatted("timestamp '" + moment + "'")))
          .isEqualTo(until);
      assertThat(SqlScript.run(connection, datalog.formatted("'" + moment + "'"))).isEqualTo(until);
      List<String> parameters = List.of("timestamp " + moment);
      assertThat(
              SqlScript.result(
                  () -> ask(connection, sql.formatted("cast(? as timestamp)"), parameters)))
          .isEqualTo(until);
      assertThat(SqlScript.result(() -> ask(connection, datalog.formatted("?"), parameters)))
          .isEqualTo(until);
    }
  }

  private static void check(Pair pair) throws SQLException {
    String rows = String.join("\n", pair.rows());

    assertThat(answer(pair, pair.datalog())).isEqualTo(pair.columns() + "\n" + rows);
    assertThat(answer(pair, pair.sql())).isEqualTo(pair.columnsOfSql() + "\n" + rows);
  }

  private static String answer(Pair pair, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(pair))) {
      connection.setAutoCommit(pair.given().isEmpty());
      try (Statement statement = connection.createStatement()) {
        for (String given : pair.given()) {
          statement.execute(given);
        }
      }
      String result = SqlScript.result(() -> ask(connection, query, pair.parameters()));
      if (!pair.given().isEmpty()) {
        connection.rollback();
      }
      List<String> lines = result.lines().toList();
      Stream<String> rows = lines.stream().skip(1);
      return lines.get(0)
          + "\n"
          + String.join("\n", (pair.ordered() ? rows : rows.sorted()).toList());
    }
  }

  private static ResultSet ask(Connection connection, String query, List<String> parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query);
    for (int i = 0; i < parameters.size(); i++) {
      set(statement, i + 1, parameters.get(i));
    }
    return statement.executeQuery();
  }

  private static String url(Pair pair) {
    return pair.asOf().isEmpty() ? URL : URL + "?asOf=" + pair.asOf();
  }

  private static void set(PreparedStatement statement, int parameter, String typeAndValue)
      throws SQLException {
    String type = typeAndValue.split(" ", 2)[0];
    String value = typeAndValue.substring(type.length()).strip();
    switch (type) {
      case "null" -> statement.setNull(parameter, Types.NULL);
      case "int" -> statement.setInt(parameter, Integer.parseInt(value));
      case "bigint" -> statement.setLong(parameter, Long.parseLong(value));
      case "decimal" -> statement.setBigDecimal(parameter, new BigDecimal(value));
      case "double" -> statement.setDouble(parameter, Double.parseDouble(value));
      case "string" -> statement.setString(parameter, value);
      case "date" -> statement.setDate(parameter, Date.valueOf(value));
      case "timestamp" -> statement.setTimestamp(parameter, Timestamp.valueOf(value));
      default -> throw new IllegalArgumentException(typeAndValue);
    }
  }

  private static List<Pair> updated(List<Pair> pairs) throws SQLException {
    List<Pair> answered = new ArrayList<>();
    for (Pair pair : pairs) {
      String columns = answer(pair, pair.datalog()).lines().toList().get(0);
      List<String> rows = answer(pair, pair.sql()).lines().skip(1).toList();
      answered.add(pair.answered(columns, rows));
    }
    return answered;
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.filter(file -> file.toString().endsWith(".pairs")).sorted().toList();
    }
  }

  private static void setUp(Connection connection) throws IOException, SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String text : Files.readString(DIRECTORY.resolve("setup.adb")).split(";\\s*")) {
        statement.execute(text);
      }
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
