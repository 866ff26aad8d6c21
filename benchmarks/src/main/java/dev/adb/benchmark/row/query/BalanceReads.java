package dev.adb.benchmark.row.query;

import dev.adb.benchmark.bare.query.MemoryColumns;
import dev.adb.benchmark.bare.query.MemoryHistory;
import dev.adb.benchmark.peer.Peer;
import dev.adb.benchmark.query.BankQueries;
import dev.adb.benchmark.query.Column;
import dev.adb.benchmark.query.Dialect;
import dev.adb.benchmark.query.Query;
import dev.adb.benchmark.report.Figures;
import dev.adb.benchmark.row.Agreement;
import dev.adb.benchmark.row.Bench;
import dev.adb.benchmark.row.Row;
import dev.adb.benchmark.row.Sink;
import dev.adb.benchmark.row.Subject;
import dev.adb.benchmark.row.Timing;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Q5a: the balance of a random account as of a random time, prepared. The tables of a peer have an
 * index on the account while this is measured, and only then: it would cost their appends.
 */
public final class BalanceReads implements Row {
  private static final Query QUERY = BankQueries.balance();
  private static final long SEED = 8;
  private static final int CHECKS = 50;
  private static final List<String> TABLES =
      List.of("money_deposited", "money_withdrawn", "transfer_sent");

  private final Bench bench;
  private final MemoryHistory history;

  public BalanceReads(Bench bench, MemoryHistory history) {
    this.bench = bench;
    this.history = history;
  }

  @Override
  public void measureBare() throws IOException {
    MemoryColumns columns = history.columns();
    SplittableRandom random = new SplittableRandom(SEED);
    try {
      add(
          Figures.BARE,
          () -> {
            int account = account(random, columns);
            Sink.take(columns.balanceAt(account, time(random, columns)));
            return 1;
          });
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void measure(Subject subject) throws IOException, SQLException {
    check(subject);
    prepare(subject.peer());
    MemoryColumns columns = history.columns();
    Dialect dialect = subject.peer().dialect();
    SplittableRandom random = new SplittableRandom(SEED);
    try (Connection connection = subject.peer().newConnection();
        PreparedStatement statement = connection.prepareStatement(QUERY.text(dialect))) {
      bench.beginProfile(QUERY.line(), subject.name());
      add(
          subject.name(),
          () -> {
            int account = account(random, columns);
            bind(statement, dialect, account, time(random, columns));
            try (ResultSet rows = statement.executeQuery()) {
              Sink.take(QUERY.sum(rows, dialect));
            }
            return 1;
          });
      bench.endProfile(subject.name());
    }
    if (dialect != Dialect.ADB) {
      execute(subject.peer(), "drop index %s_account");
    }
  }

  /** Holds balances of some accounts against the loop. */
  public void check(Subject subject) throws SQLException {
    MemoryColumns columns = history.columns();
    Dialect dialect = subject.peer().dialect();
    SplittableRandom random = new SplittableRandom(SEED);
    try (Connection connection = subject.peer().newConnection();
        PreparedStatement statement = connection.prepareStatement(QUERY.text(dialect))) {
      for (int i = 0; i < CHECKS; i++) {
        int account = account(random, columns);
        long time = time(random, columns);
        bind(statement, dialect, account, time);
        try (ResultSet rows = statement.executeQuery()) {
          Agreement.same(
              subject,
              "%s of account %d at %d".formatted(QUERY.line(), account, time),
              List.of(Column.amount(columns.balanceAt(account, time))),
              QUERY.rows(rows, dialect));
        }
      }
    }
  }

  private static int account(SplittableRandom random, MemoryColumns columns) {
    return 1 + random.nextInt(columns.accounts());
  }

  private static long time(SplittableRandom random, MemoryColumns columns) {
    return columns.recordedAt(1 + random.nextLong(columns.events()));
  }

  private static void bind(PreparedStatement statement, Dialect dialect, int account, long millis)
      throws SQLException {
    for (int i = 1; i < 2 * TABLES.size(); i += 2) {
      statement.setLong(i, account);
      if (dialect == Dialect.WHOLE_NUMBERS) {
        statement.setLong(i + 1, millis);
      } else {
        statement.setTimestamp(i + 1, new Timestamp(millis));
      }
    }
  }

  private void add(String subject, Timing.Operation read) throws IOException, SQLException {
    double[] micros =
        Arrays.stream(Timing.rates(bench.plan(), read)).map(rate -> 1e6 / rate).toArray();
    bench.figures().add(QUERY.line(), subject, micros);
  }

  private static void prepare(Peer peer) throws SQLException {
    if (peer.dialect() == Dialect.ADB) {
      return;
    }
    // DuckDB uses an index for equality with all of its columns alone.
    String columns = peer.name().equals("duckdb") ? "account" : "account, recorded_at";
    execute(peer, "create index %1$s_account on %1$s (" + columns + ")");
    peer.settle();
  }

  private static void execute(Peer peer, String template) throws SQLException {
    try (Connection connection = peer.newConnection();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(template.formatted(table));
      }
    }
  }
}
