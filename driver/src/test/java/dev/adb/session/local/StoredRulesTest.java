package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored rules over time: other connections, prepared statements, a database opened again. */
class StoredRulesTest {
  private static final String URL = "jdbc:adb:mem:stored-rules";

  private Connection one;
  private Connection two;

  @BeforeEach
  void open() throws SQLException {
    one = DriverManager.getConnection(URL);
    two = DriverManager.getConnection(URL);
    define(one);
  }

  @AfterEach
  void close() throws SQLException {
    one.close();
    two.close();
  }

  private static void define(Connection connection) {
    run(connection, "create stream account (account_id bigint)");
    run(connection, "create event Paid (amount int) on account");
    run(connection, "add Paid(amount = 5) to account(1), Paid(amount = 6) to account(2)");
  }

  private static String run(Connection connection, String text) {
    return Outcome.of(connection, text);
  }

  private static String rows(PreparedStatement statement) throws SQLException {
    StringBuilder rows = new StringBuilder();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.append(result.getObject(1)).append(' ');
      }
    }
    return rows.toString().trim();
  }

  @Test
  void preparedStatementsFollowAReplacedRule() throws SQLException {
    run(one, "create rule big(a) :- Paid(amount = x) on account(a), x > 5");
    run(one, "create rule bigger(a) :- big(a)");
    try (PreparedStatement big = one.prepareStatement("select a from big order by a");
        PreparedStatement bigger =
            one.prepareStatement("select a + ? from bigger where a > ? order by a")) {
      bigger.setInt(1, 10);
      bigger.setInt(2, 0);
      assertThat(rows(big)).isEqualTo("2");
      assertThat(rows(bigger)).isEqualTo("12");
      assertThat(run(two, "create or replace rule big(a) :- Paid(amount = x) on account(a), x > 4"))
          .isEqualTo("done");
      assertThat(rows(big)).isEqualTo("1 2");
      assertThat(rows(bigger)).isEqualTo("11 12");
      run(two, "drop rule big, bigger");
      assertThatThrownBy(big::executeQuery)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42P01"));
    }
  }

  @Test
  void anUncommittedRuleIsItsTransactionsAlone() throws SQLException {
    run(one, "create rule seen(a) :- Paid(amount = 5) on account(a)");
    one.setAutoCommit(false);
    run(one, "create or replace rule seen(a) :- Paid(amount = 6) on account(a)");
    run(one, "add Paid(amount = 6) to account(3)");

    assertThat(run(one, "select a from seen order by a")).isEqualTo("a\n2\n3");
    assertThat(run(two, "select a from seen")).isEqualTo("a\n1");
    one.rollback();
    assertThat(run(one, "select a from seen")).isEqualTo("a\n1");
    run(one, "create or replace rule seen(a) :- Paid(amount = 6) on account(a)");
    one.commit();
    assertThat(run(two, "select a from seen")).isEqualTo("a\n2");
  }

  @Test
  void twoThatChangeRulesAtTheSameTimeConflict() throws SQLException {
    one.setAutoCommit(false);
    run(one, "create rule a(x) :- Paid() on account(x)");
    run(two, "create rule b(x) :- Paid() on account(x)");

    assertThatThrownBy(() -> one.commit())
        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(3));
    assertThat(run(one, "select rule_name from adb.rules")).isEqualTo("rule_name\nb");
  }

  @Test
  void aDatabaseOpenedAgainHasItsRules(@TempDir Path directory) throws SQLException {
    String url = "jdbc:adb:file:" + directory.resolve("db");
    String schema;
    try (Connection file = DriverManager.getConnection(url)) {
      define(file);
      run(file, "create rule big(a) :- Paid(amount = x) on account(a), x > 5 -- large");
      run(file, "create rule gone(a) :- big(a)");
      run(file, "create rule p(n = 0) :- true. q(n = m + 1) :- p(m).");
      run(file, "create or replace rule p(n = 0) :- true.\n /* and */ p(m + 1) :- q(m), m < 5;");
      run(file, "create or replace rule big(a) :- Paid(amount = x) on account(a), x >= 5");
      run(file, "drop rule gone");
      schema = run(file, "show schema");
    }
    try (Connection again = DriverManager.getConnection(url)) {
      assertThat(run(again, "show schema")).isEqualTo(schema).contains("create rule\n  big(a) :-");
      assertThat(run(again, "select a from big order by a")).isEqualTo("a\n1\n2");
      assertThat(run(again, "select max(n) as n from q")).isEqualTo("n\n5");
      assertThat(run(again, "select n from p where n > 3")).isEqualTo("n\n4");
      assertThat(run(again, "drop rule p"))
          .startsWith("error 2BP01: rule q depends on it: `p` is no event, rule");
      assertThat(run(again, "create or replace rule big(b) :- Paid() on account(b)"))
          .isEqualTo("done");
    }
  }

  @Test
  void aLongChainOfRulesIsReadInOneGo() {
    run(one, "create rule r0(a) :- Paid() on account(a)");
    for (int i = 1; i <= 24; i++) {
      String rule = "create rule r%d(a) :- r%d(a), a > 0".formatted(i, i - 1);
      assertThat(run(one, rule)).isEqualTo("done");
    }

    assertThat(run(two, "select a from r24 order by a")).isEqualTo("a\n1\n2");
    assertThat(run(two, "drop rule r0")).startsWith("error 2BP01: rules r1, r10, r11, r12, ");
  }
}
