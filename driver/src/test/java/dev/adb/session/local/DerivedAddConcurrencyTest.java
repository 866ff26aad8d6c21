package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goal: no account is flagged twice, though the only thing that forbids it is what the statement
 * reads. Method: threads overdraw accounts and run the same flagging statement, again whenever it
 * is refused.
 */
@Timeout(120)
class DerivedAddConcurrencyTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 12;
  private static final int ACCOUNTS = 20;
  private static final String ADD =
      "balance(a, total = sum(x)) :- movement(a, x, _)."
          + " movement(a, x, p) :- Deposited(amount = x, global_position = p) on account(a)."
          + " movement(a, -x, p) :- Withdrawn(amount = x, global_position = p) on account(a)."
          + " add Flagged(reason = 'overdrawn') to account(a)"
          + " where balance(a, total), total < 0, not Flagged() on account(a)";
  private static final String INSERT =
      "insert into Flagged (account_id, reason) select w.account_id, 'overdrawn' from"
          + " (select account_id, sum(amount) as amount from Withdrawn group by account_id) w"
          + " left join (select account_id, sum(amount) as amount from Deposited"
          + " group by account_id) d on d.account_id = w.account_id"
          + " where w.amount > coalesce(d.amount, 0) and not exists"
          + " (select 1 from Flagged f where f.account_id = w.account_id)";

  @TempDir Path directory;

  private final AtomicInteger refused = new AtomicInteger();

  @ParameterizedTest
  @CsvSource({
    "mem, true, serializable, add",
    "mem, false, serializable, add",
    "mem, false, repeatable read, add",
    "file, true, repeatable read, add",
    "file, false, serializable, add",
    "mem, true, serializable, insert",
    "mem, false, repeatable read, insert",
    "file, false, serializable, insert",
  })
  void flagsNoAccountTwice(String place, boolean autoCommit, String isolation, String statement)
      throws Exception {
    String url =
        place.equals("mem")
            ? "jdbc:adb:mem:derived-add-concurrency"
            : "jdbc:adb:file:" + directory.resolve("database");
    int level =
        isolation.equals("serializable")
            ? Connection.TRANSACTION_SERIALIZABLE
            : Connection.TRANSACTION_REPEATABLE_READ;
    try (Connection keeper = DriverManager.getConnection(url)) {
      for (String definition :
          List.of(
              "create stream account (account_id bigint)",
              "create event Deposited (amount decimal(12,2)) on account",
              "create event Withdrawn (amount decimal(12,2)) on account",
              "create event Flagged (reason string) on account")) {
        assertThat(Outcome.of(keeper, definition)).isEqualTo("done");
      }
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      try {
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          Random random = new Random(i);
          String flag = statement.equals("add") ? ADD : INSERT;
          work.add(() -> run(url, autoCommit, level, flag, random));
        }
        for (Future<Void> done : threads.invokeAll(work)) {
          done.get();
        }
      } finally {
        threads.shutdown();
      }
      assertThat(
              Outcome.of(keeper, "select account_id from Flagged group by 1 having count(*) > 1"))
          .isEqualTo("account_id");
      // every overdrawn account was seen by somebody
      assertThat(Outcome.of(keeper, ADD)).isEqualTo("done");
      assertThat(Outcome.of(keeper, "select count(*) > 0 from Flagged")).endsWith("true");
    }
    assertThat(refused.get()).as("refused for what was read").isPositive();
  }

  private Void run(String url, boolean autoCommit, int isolation, String flag, Random random)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      connection.setTransactionIsolation(isolation);
      connection.setAutoCommit(autoCommit);
      for (int round = 0; round < ROUNDS; round++) {
        String type = random.nextInt(3) == 0 ? "Deposited" : "Withdrawn";
        statement.executeUpdate(
            "add %s(amount = %d) to account(%d)"
                .formatted(type, 1 + random.nextInt(50), random.nextInt(ACCOUNTS)));
        if (!autoCommit) {
          connection.commit();
        }
        repeat(connection, statement, flag);
      }
      repeat(connection, statement, flag);
    }
    return null;
  }

  private void repeat(Connection connection, Statement statement, String flag) throws SQLException {
    while (true) {
      try {
        statement.executeUpdate(flag);
        if (!connection.getAutoCommit()) {
          connection.commit();
        }
        return;
      } catch (SQLException e) {
        assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("40001");
        assertThat(e.getErrorCode()).isEqualTo(2);
        refused.incrementAndGet();
      }
    }
  }
}
