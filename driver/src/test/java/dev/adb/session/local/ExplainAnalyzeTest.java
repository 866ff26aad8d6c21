package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class ExplainAnalyzeTest {
  private static final int DIAMOND_COUNT = 60;
  private static final Pattern FIXPOINT =
      Pattern.compile("AdbFixpoint.*: rounds=(\\d+), candidates=(\\d+), rows=(\\d+)");

  private Connection connection;

  /** A chain of diamonds: from its first node to its last there are 2^60 ways. */
  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:adb:mem:analyze");
    try (Statement statement = connection.createStatement()) {
      statement.execute("create stream node (id int)");
      statement.execute("create event Edge (target int) on node");
      for (int first = 0; first < 3 * DIAMOND_COUNT; first += 3) {
        statement.execute(
            ("add Edge(target = %d) to node(%d), Edge(target = %d) to node(%d),"
                    + " Edge(target = %d) to node(%d), Edge(target = %d) to node(%d)")
                .formatted(
                    first + 1, first, first + 2, first, first + 3, first + 1, first + 3,
                    first + 2));
      }
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private List<String> lines(String sql, Object... parameters) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return lines;
  }

  private Matcher fixpoint(List<String> lines) {
    for (String line : lines) {
      Matcher matcher = FIXPOINT.matcher(line);
      if (matcher.find()) {
        return matcher;
      }
    }
    throw new AssertionError("no fixpoint in " + lines);
  }

  @Test
  void ofWhatDiamondsReachFewRowsAreDerivedTwice() throws SQLException {
    Matcher run =
        fixpoint(
            lines(
                "explain analyze"
                    + " reaches(t) :- Edge(target = t) on node(?)."
                    + " reaches(t) :- reaches(s), Edge(target = t) on node(s)."
                    + " find t where reaches(t)",
                0));

    long rows = Long.parseLong(run.group(3));
    assertThat(rows).isEqualTo(3 * DIAMOND_COUNT);
    assertThat(Long.parseLong(run.group(2))).isBetween(rows, 4 * rows);
    assertThat(Long.parseLong(run.group(1))).isLessThanOrEqualTo(2 * DIAMOND_COUNT + 1);
  }

  @Test
  void ofAllPairsInDiamondsTheSameHolds() throws SQLException {
    Matcher run =
        fixpoint(
            lines(
                "explain analyze"
                    + " reaches(s, t) :- Edge(target = t) on node(s)."
                    + " reaches(s, t) :- reaches(s, m), Edge(target = t) on node(m)."
                    + " find s, t where reaches(s, t)"));

    long rows = Long.parseLong(run.group(3));
    assertThat(Long.parseLong(run.group(2))).isBetween(rows, 4 * rows);
  }

  @Test
  void whatARuleReadTwiceComputesIsComputedOnce() throws SQLException {
    List<String> lines =
        lines(
            "explain analyze"
                + " reaches(s, t) :- Edge(target = t) on node(s), s < 10."
                + " reaches(s, t) :- reaches(s, m), Edge(target = t) on node(m), m < 10."
                + " find s, u where reaches(s, t), reaches(t, u)");

    assertThat(lines.stream().filter(line -> line.contains("AdbFixpoint("))).hasSize(2);
    assertThat(lines.stream().filter(line -> FIXPOINT.matcher(line).find())).hasSize(1);
  }

  @Test
  void operatorsOfSqlCountTheirRows() throws SQLException {
    List<String> lines = lines("explain analyze select count(*) from Edge where id < 3");

    assertThat(lines)
        .anyMatch(line -> line.matches("(Adb|Enumerable)Aggregate.*: rows=1"))
        .anyMatch(line -> line.matches(" *AdbEventScan.*: rows=4"));
    assertThat(lines.get(lines.size() - 1)).matches("executed in [0-9.]+ ms: rows=1");
  }

  @Test
  void aPreviewIsRunItemByItemAndWritesNothing() throws SQLException {
    List<String> lines =
        lines(
            "explain analyze preview add Edge(target = t) to node(999) where Edge(target = t) on node(?)",
            0);

    assertThat(lines.get(0)).isEqualTo("item 1: Edge to node");
    assertThat(lines).anyMatch(line -> line.matches(" *AdbEventScan.*: rows=2"));
    assertThat(lines("select count(*) from Edge where id = 999")).containsExactly("0");
  }

  @Test
  void aStatementThatWritesIsRefusedAndWritesNothing() throws SQLException {
    assertThatThrownBy(() -> lines("explain analyze add Edge(target = 1) to node(999)"))
        .isInstanceOf(SQLException.class)
        .hasMessageStartingWith(
            "explain analyze runs the statement, and this is no query, at 1:17; leave out analyze");
    assertThatThrownBy(() -> lines("explain analyze insert into Edge values (999, 1)"))
        .isInstanceOf(SQLException.class)
        .hasMessageStartingWith("explain analyze runs the statement, and this is no query");

    assertThat(lines("select count(*) from Edge where id = 999")).containsExactly("0");
  }
}
