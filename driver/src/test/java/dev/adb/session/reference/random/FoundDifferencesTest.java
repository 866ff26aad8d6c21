package dev.adb.session.reference.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What random programs found wrong, each made as small as it can be. */
class FoundDifferencesTest {
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:adb:mem:found");
    execute("create stream acct (k int)");
    execute("create event ea (n int, u string optional, t date) on acct");
    execute("create event eb (n int optional, f boolean) on acct");
    execute("add ea(n = 1, t = date '2024-02-29') to acct(1)");
    execute("add ea(n = 2, u = 'b', t = date '2024-03-01') to acct(2)");
    execute("add eb(n = 2, f = true) to acct(1)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void presenceUnderNotBindsNothing() throws SQLException {
    assertThat(find("find k where ea() on acct(k), not ea(u = _) on acct(k)")).containsExactly("1");
    assertThat(find("find k where ea() on acct(k), not (ea(u = _) on acct(k) or k = 1)")).isEmpty();
  }

  @Test
  void nullUnderNotMatchesWhateverTheVariableIs() throws SQLException {
    assertThat(find("find u where ea(u), not ea(u = u or null) on acct(_)")).isEmpty();
    assertThat(find("find s where s = 'x', not ea(u = s or null) on acct(2)")).containsExactly("x");
  }

  @Test
  void dateMovedByDaysIsADate() throws SQLException {
    assertThat(find("find d = t + interval '1' day where ea(t, n = 1)"))
        .containsExactly("2024-03-01");
    assertThat(find("find n where ea(n, t), ea(n = 2, t = d), t + interval '1' day = d"))
        .containsExactly("1");
  }

  @Test
  void countsOfDifferentTypesArePooled() throws SQLException {
    assertThat(
            find(
                "p(c = count(u)) :- ea(u or null). p(count(f)) :- eb(f). p(count(n)) :- eb(n)."
                    + " find c where p(c)"))
        .containsExactly("3");
  }

  @Test
  void recursionInABranchHasTheTypesOfTheOthers() throws SQLException {
    assertThat(
            find(
                "r(x, y) :- (ea(n = y) on acct(x) or r(x, z), eb(n = y) on acct(z))."
                    + " find x, y, c = last(f) where eb(f), r(x, y)"))
        .containsExactlyInAnyOrder("1, 1, true", "1, 2, true", "2, 2, true");
  }

  @Test
  void notLikeIsFalseOfNull() throws SQLException {
    String p = "p(k, u) :- ea(u or null) on acct(k). ";
    assertThat(find(p + "find k where p(k, u), u not like 'a%'")).containsExactly("2");
    assertThat(find(p + "q(k, c = count(u)) :- p(k, u), u not like 'a%'. find k where q(k, 1)"))
        .containsExactly("2");
    assertThat(find(p + "find k where p(k, u), not (u like 'a%')"))
        .containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void notOfWhatCannotMatchKeepsAllRowsDistinct() throws SQLException {
    assertThat(find("q(n = 1). find c = 5 where ea(n), not (q(n), n < n)")).containsExactly("5");
    assertThat(find("p(c = 4). p(2). q(n) :- ea(n)." + " find c = 5 where p(n), not (q(n), n < n)"))
        .containsExactly("5");
  }

  @Test
  void rowOfADisjunctionInsideIsTheSameRow() throws SQLException {
    assertThat(
            find(
                "find c = count() where (ea(n = x) on acct(1)"
                    + " or x = 1, (ea(n = x) on acct(1) or eb(n = x)))"))
        .containsExactly("1");
  }

  @Test
  void inferringPredicatesEnds() throws SQLException {
    assertThat(
            find(
                "r(x, y) :- eb(n = y) on acct(x), x != y."
                    + " find v where ea(n = k, t), eb() on acct(k),"
                    + " (r(x = v, y = _), k not in (3, 0, 4) or eb(n = v)), not r(t2, _), t2 = 7"))
        .containsExactlyInAnyOrder("1", "2");
  }

  private void execute(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private List<String> find(String text) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(text)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        StringJoiner row = new StringJoiner(", ");
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        found.add(row.toString());
      }
      return found;
    }
  }
}
