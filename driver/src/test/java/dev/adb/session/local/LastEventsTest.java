package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The newest events, through the planner: scans are told how many rows are wanted. */
class LastEventsTest {
  private static final int EVENT_COUNT = 3_000;

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:adb:mem:last");
    try (Statement statement = connection.createStatement()) {
      statement.execute("create stream account (id int)");
      statement.execute("create event Deposited (amount int) on account");
      statement.execute("create event Sent (amount int) on account");
    }
    for (String type : new String[] {"Deposited", "Sent", "Deposited"}) {
      try (PreparedStatement insert =
          connection.prepareStatement("insert into " + type + " (id, amount) values (?, ?)")) {
        for (int i = 0; i < EVENT_COUNT / 3; i++) {
          insert.setInt(1, i % 10);
          insert.setInt(2, i);
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= width; i++) {
          row.append(rows.getString(i)).append('|');
        }
        found.add(row.toString());
      }
      return found;
    }
  }

  private String plan(String query) throws SQLException {
    return String.join("\n", rows("explain " + query));
  }

  /** An expression in the order is what no limit is pushed under. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select amount + 1, version from account.events order by global_position desc limit 7",
        "select amount + 1, global_position from Deposited"
            + " order by global_position desc limit 5 offset 3",
        "select upper(event_type) from account.events where amount > 500"
            + " order by global_position desc limit 7",
        "select amount + 1 from account.events where id = 3 order by version desc limit 4",
        "select amount + 1 from account.events where id = 3 order by version limit 4",
        "select amount + 1, global_position from Sent order by global_position limit 4",
      })
  void givesWhatASortOfAllGives(String sql) throws SQLException {
    String sorted = sql.replaceFirst("order by (\\w+)", "order by abs($1)");

    assertThat(plan(sql)).containsPattern("(first|last)=\\[");
    assertThat(plan(sorted)).doesNotContainPattern("(first|last)=\\[");
    assertThat(rows(sql)).isEqualTo(rows(sorted)).isNotEmpty();
  }

  @Test
  void looksThroughADistinctThatKeepsThePosition() throws SQLException {
    String sql =
        "select distinct amount, global_position from Sent order by global_position desc limit 4";

    assertThat(plan(sql)).contains("last=[4]");
    assertThat(rows(sql)).isEqualTo(rows(sql.replace("distinct ", "all "))).hasSize(4);
  }

  @Test
  void readsTheLastRowsOfAFindThatIsOrderedByPosition() throws SQLException {
    String find = "find x, p where Sent(amount = x, global_position = p) order by p desc limit 4";

    assertThat(plan(find)).contains("last=[4]");
    assertThat(rows(find))
        .isEqualTo(
            rows("select amount, global_position from Sent order by global_position desc limit 4"))
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select amount + 1 from account.events order by version desc limit 7",
        "select amount + 1 from account.events where id in (1, 2) order by version desc limit 7",
        "select amount, count(*) from Sent group by amount order by amount desc limit 7",
        "select amount, count(*), max(global_position) from Sent group by amount"
            + " order by max(global_position) desc limit 7",
        "select amount + 1 from account.events where amount + 1 > 9"
            + " order by global_position desc limit 7",
      })
  void leavesOtherOrdersToTheSort(String sql) throws SQLException {
    assertThat(plan(sql)).doesNotContainPattern("(first|last)=\\[");
  }

  @Test
  void examinesAboutAsManyRowsAsAreWanted() throws SQLException {
    String sql = "select amount + 1 from %s order by global_position desc limit 10";
    for (String table : List.of("account.events", "adb.events", "Deposited")) {
      String query =
          sql.formatted(table).replace("amount", table.startsWith("adb") ? "version" : "amount");
      String analyzed = String.join("\n", rows("explain analyze " + query));
      Matcher scanned =
          Pattern.compile("(?:Adb|Enumerable)EventScan.*rows=(\\d+)").matcher(analyzed);

      assertThat(scanned.find()).as(analyzed).isTrue();
      assertThat(Integer.parseInt(scanned.group(1))).as(analyzed).isEqualTo(10);
    }
  }

  @Test
  void conflictsWithAnyLaterEvent() throws SQLException {
    connection.setAutoCommit(false);
    rows("select version + 0 from adb.events order by global_position desc limit 2");
    try (Connection other = DriverManager.getConnection("jdbc:adb:mem:last");
        Statement statement = other.createStatement()) {
      statement.execute("insert into Sent (id, amount) values (77, 1)");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into Sent (id, amount) values (78, 1)");
    }
    String state = "";
    try {
      connection.commit();
    } catch (SQLException e) {
      state = e.getSQLState();
    }
    assertThat(state).isEqualTo("40001");
    connection.rollback();
  }
}
