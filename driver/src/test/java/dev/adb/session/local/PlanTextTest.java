package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PlanTextTest {

  @Test
  void namesThatDifferInBlanksAreNotOnePlan() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:adb:mem:plan-text");
        Statement statement = connection.createStatement()) {
      statement.execute("create stream s (id int)");
      statement.execute("create event E (`a b` int, `a  b` int) on s");
      statement.execute("add E(`a b` = 1, `a  b` = 2) to s(1)");

      assertThat(value(statement, "find x where E(`a b` = x)")).isEqualTo(1);
      assertThat(value(statement, "find x where E(`a  b` = x)")).isEqualTo(2);
      assertThat(value(statement, "select \"a b\" from E")).isEqualTo(1);
      assertThat(value(statement, "select \"a  b\" from E")).isEqualTo(2);
    }
  }

  private static int value(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }
}
