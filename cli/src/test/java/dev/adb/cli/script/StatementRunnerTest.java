package dev.adb.cli.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.cli.format.OutputFormat;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StatementRunnerTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Connection connection;
  private StatementRunner runner;

  @BeforeEach
  void connect() throws Exception {
    connection = DriverManager.getConnection("jdbc:adb:mem:StatementRunnerTest");
    runner = new StatementRunner(connection, console(false));
    runner.run("create stream account (account_id bigint)");
    runner.run(
        "create event MoneyDeposited (amount decimal(12,2), channel string optional) on account");
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close();
  }

  @Test
  void definitionsPrintNothingInAScriptAndOkToAPerson() throws Exception {
    assertThat(out.toString()).isEmpty();

    new StatementRunner(connection, console(true)).run("create stream other (id int)");

    assertThat(out.toString()).isEqualTo("ok\n");
  }

  @Test
  void addAndInsertPrintWhereTheirEventsStand() throws Exception {
    runner.run(
        "add MoneyDeposited(amount = 50) to account(123), MoneyDeposited(amount = 1) to account(7)");

    assertThat(withoutEventIds())
        .isEqualTo(
            """
            stream_name | stream_key | version | global_position |\s
            ------------+------------+---------+-----------------+-
            account     | 123        |       1 |               1 |\s
            account     | 7          |       1 |               2 |\s
            (2 rows)
            """);
    out.getBuffer().setLength(0);

    runner.run("insert into account.MoneyDeposited (account_id, amount) values (123, 2.50)");

    assertThat(withoutEventIds())
        .contains("account     | 123        |       2 |               3 |");
  }

  @Test
  void failureIsThrownWithItsStateAndTheNextStatementRuns() throws Exception {
    assertThatThrownBy(() -> runner.run("select nothing_here from MoneyDeposited"))
        .isInstanceOf(SQLException.class)
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("42703"));

    runner.run("select count(*) as n from MoneyDeposited");

    assertThat(out.toString()).isEqualTo("n\n-\n0\n(1 row)\n");
  }

  @Test
  @Timeout(60)
  void cancelEndsTheStatementThatRunsAndNotTheNext() throws Exception {
    runner.run(
        "insert into account.MoneyDeposited (account_id, amount) values "
            + "(1, 1), ".repeat(199)
            + "(1, 1)");
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> running =
          thread.submit(
              () -> {
                runner.run(
                    "select count(*) from MoneyDeposited a, MoneyDeposited b, MoneyDeposited c, MoneyDeposited d"
                        + " where a.version + b.version + c.version + d.version = -1");
                return null;
              });
      while (!running.isDone()) {
        runner.cancel();
        Thread.onSpinWait();
      }

      assertThatThrownBy(running::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(SQLException.class)
          .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("57014"));
    } finally {
      thread.shutdownNow();
    }
    runner.cancel();
    out.getBuffer().setLength(0);
    runner.run("select count(*) as n from MoneyDeposited");

    assertThat(out.toString()).isEqualTo("n\n---\n200\n(1 row)\n");
  }

  /** An event id is derived from the id of the database, so that it differs from run to run. */
  private String withoutEventIds() {
    return out.toString()
        .lines()
        .map(line -> line.replaceAll("event_id$|(?<=\\+-)-+$|(?<=\\| )[0-9a-f-]{36}$", ""))
        .reduce("", (text, line) -> text + line + "\n");
  }

  private Console console(boolean interactive) {
    return new Console(
        out, new PrintWriter(err), OutputFormat.TABLE, interactive, () -> Integer.MAX_VALUE);
  }
}
