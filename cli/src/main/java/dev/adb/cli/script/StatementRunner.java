package dev.adb.cli.script;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Runs one statement after the other on a connection and prints what each gives. */
public final class StatementRunner {

  /** Rows that a remote server sends at once. */
  private static final int FETCH_ROW_COUNT = 1_000;

  private final Connection connection;
  private final Console console;
  private final Object lock = new Object();
  private @Nullable Statement running;

  public StatementRunner(Connection connection, Console console) {
    this.connection = connection;
    this.console = console;
  }

  Connection connection() {
    return connection;
  }

  /** Runs {@code text} and prints its rows, or the generated rows of what it appended. */
  public void run(String text) throws SQLException, IOException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      setRunning(statement);
      statement.setFetchSize(FETCH_ROW_COUNT);
      boolean hasRows = statement.execute(text);
      console.warning(statement.getWarnings());
      printAll(statement, hasRows);
    } finally {
      setRunning(null);
      console.out().flush();
    }
    if (console.timing()) {
      console.remark("time: %.1f ms".formatted((System.nanoTime() - start) / 1e6));
      console.out().flush();
    }
  }

  /** Cancels the statement that runs, from any thread. Without one it does nothing. */
  public void cancel() {
    synchronized (lock) {
      if (running != null) {
        try {
          running.cancel();
        } catch (SQLException e) {
          console.error(e, null);
        }
      }
    }
  }

  /** A lock, so that a late cancel never reaches a statement that is closed, or the next one. */
  private void setRunning(@Nullable Statement statement) {
    synchronized (lock) {
      running = statement;
    }
  }

  private void printAll(Statement statement, boolean hasRows) throws SQLException, IOException {
    boolean rows = hasRows;
    while (true) {
      if (rows) {
        print(statement.getResultSet());
      } else {
        long count = statement.getLargeUpdateCount();
        if (count < 0) {
          return;
        }
        printUpdate(statement, count);
      }
      rows = statement.getMoreResults();
    }
  }

  private void printUpdate(Statement statement, long count) throws SQLException, IOException {
    if (count == 0) {
      if (console.interactive()) {
        console.remark("ok");
      }
      return;
    }
    ResultSet generated = statement.getGeneratedKeys();
    if (generated.getMetaData().getColumnCount() > 0) {
      print(generated);
    } else {
      generated.close();
    }
  }

  private void print(ResultSet rows) throws SQLException, IOException {
    try (rows) {
      console.format().formatter(console.widthMax()).write(rows, console.out());
      console.warning(rows.getWarnings());
    }
  }
}
