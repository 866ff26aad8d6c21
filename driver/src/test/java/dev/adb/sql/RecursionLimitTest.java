package dev.adb.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RecursionLimitTest {
  private static final String COUNTING =
      "with recursive r (n) as (select 1 union all select n + 1 from r where n < %d) select"
          + " count(*) from r";

  @Test
  void theLimitOfTheConnectionStopsARecursion() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("recursionLimit", "10");
    try (Connection connection =
            DriverManager.getConnection("jdbc:adb:mem:recursion_limit", properties);
        Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(COUNTING.formatted(10))) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong(1)).isEqualTo(10);
      }

      assertThatThrownBy(
              () -> {
                try (ResultSet rows = statement.executeQuery(COUNTING.formatted(12))) {
                  rows.next();
                }
              })
          .isInstanceOfSatisfying(
              SQLException.class, fault -> assertThat(fault.getSQLState()).isEqualTo("54000"))
          .hasMessageContaining(
              "recursion did not end: rounds=10, limit=10, relation=r; set recursionLimit");
    }
  }
}
