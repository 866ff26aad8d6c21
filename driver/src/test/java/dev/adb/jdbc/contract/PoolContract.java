package dev.adb.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.adb.jdbc.AdbConnection;
import dev.adb.jdbc.AdbDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A pool lends connections to eight threads and evicts none. */
public abstract class PoolContract extends JdbcContract {
  private static final int THREADS = 8;
  private static final int ROUNDS = 25;

  private HikariConfig config() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(4);
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    return config;
  }

  private void work(HikariDataSource pool, int thread) throws SQLException {
    for (int round = 0; round < ROUNDS; round++) {
      try (Connection lent = pool.getConnection();
          PreparedStatement add =
              lent.prepareStatement("add MoneyDeposited(amount = ?) to account(?)");
          PreparedStatement sum =
              lent.prepareStatement("select count(*) from MoneyDeposited where account_id = ?")) {
        add.setInt(1, round + 1);
        add.setLong(2, thread);
        add.executeUpdate();
        sum.setLong(1, thread);
        try (ResultSet result = sum.executeQuery()) {
          assertThat(result.next()).isTrue();
          assertThat(result.getLong(1)).isEqualTo((round + 1) / 2 + 1);
        }
        if (round % 2 == 0) {
          lent.commit();
        } else {
          lent.rollback();
        }
      }
    }
  }

  @Test
  void eightThreadsShareFourConnections() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (HikariDataSource pool = new HikariDataSource(config())) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        running.add(
            threads.submit(
                () -> {
                  work(pool, number);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
      assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isBetween(1, 4);
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    } finally {
      threads.shutdownNow();
    }
    assertThat(count("MoneyDeposited")).isEqualTo((long) THREADS * (ROUNDS / 2 + 1));
  }

  @Test
  void whatAFailedStatementLeavesIsLentAgain() throws SQLException {
    HikariConfig config = config();
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      AdbConnection first;
      try (Connection lent = pool.getConnection()) {
        first = lent.unwrap(AdbConnection.class);
        assertSqlState("42601", () -> rows(lent, "select from"));
        assertSqlState("23514", () -> update(lent, "add MoneyDeposited(amount = 0) to account(1)"));
        lent.setReadOnly(false);
      }
      try (Connection lent = pool.getConnection()) {
        assertThat(lent.unwrap(AdbConnection.class)).isSameAs(first);
        assertThat(count(lent, "MoneyDeposited")).isZero();
      }
    }
  }

  @Test
  void aDataSourceIsPooledToo() throws SQLException {
    AdbDataSource source = new AdbDataSource();
    source.setURL(url);
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection lent = pool.getConnection()) {
      assertThat(count(lent, "MoneyDeposited")).isZero();
    }
    config = new HikariConfig();
    config.setDataSourceClassName(AdbDataSource.class.getName());
    config.addDataSourceProperty("url", url);
    config.setUsername("axel");
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection lent = pool.getConnection()) {
      assertThat(lent.getMetaData().getUserName()).isEqualTo("axel");
    }
  }
}
