package dev.adb.benchmark.row.query;

import dev.adb.benchmark.bare.query.AllOpenings;
import dev.adb.benchmark.bare.query.BalancesAt;
import dev.adb.benchmark.bare.query.ChannelSums;
import dev.adb.benchmark.bare.query.DailyDeposits;
import dev.adb.benchmark.bare.query.FirstDayDeposits;
import dev.adb.benchmark.bare.query.LatestEvents;
import dev.adb.benchmark.bare.query.MemoryColumns;
import dev.adb.benchmark.bare.query.MemoryHistory;
import dev.adb.benchmark.bare.query.MemoryQuery;
import dev.adb.benchmark.bare.query.TopBalances;
import dev.adb.benchmark.query.BankQueries;
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
import java.util.List;
import java.util.function.Function;

/**
 * Q1 to Q4, Q5b, Q6 and R3: a query without parameters, prepared once, all values of its result
 * fetched each time. What a database answers is held against the loop before it is timed.
 */
public final class QueryRow implements Row {
  private final Bench bench;
  private final MemoryHistory history;
  private final Query query;
  private final Function<MemoryColumns, MemoryQuery> loop;

  private QueryRow(
      Bench bench, MemoryHistory history, Query query, Function<MemoryColumns, MemoryQuery> loop) {
    this.bench = bench;
    this.history = history;
    this.query = query;
    this.loop = loop;
  }

  /** The rows, in the order of the table. */
  public static List<QueryRow> all(Bench bench, MemoryHistory history) {
    long events = bench.events();
    long middle = events / 2;
    return List.of(
        new QueryRow(bench, history, BankQueries.channels(), ChannelSums::new),
        new QueryRow(bench, history, BankQueries.richest(), TopBalances::new),
        new QueryRow(bench, history, BankQueries.firstDay(events), FirstDayDeposits::new),
        new QueryRow(bench, history, BankQueries.latest(), LatestEvents::new),
        new QueryRow(
            bench,
            history,
            BankQueries.balances(middle),
            columns -> new BalancesAt(columns, middle)),
        new QueryRow(bench, history, BankQueries.days(), DailyDeposits::new),
        new QueryRow(bench, history, BankQueries.openings(), AllOpenings::new));
  }

  /** The id of its line. */
  public String line() {
    return query.line();
  }

  @Override
  public void measureBare() throws IOException {
    MemoryQuery loops = loop.apply(history.columns());
    try {
      double[] millis =
          Timing.millis(
              bench.plan(),
              () -> {
                Sink.take(loops.run());
                return 1;
              });
      bench.figures().add(query.line(), Figures.BARE, millis);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /**
   * Holds what a database answers against the loop, row by row.
   *
   * @throws IllegalStateException if it answers otherwise, or if there is nothing to answer
   */
  public void check(Subject subject) throws SQLException {
    List<String> expected = query.arranged(loop.apply(history.columns()).rows());
    if (expected.isEmpty()) {
      throw new IllegalStateException(query.line() + " asks for nothing");
    }
    Dialect dialect = subject.peer().dialect();
    try (Connection connection = subject.peer().newConnection();
        PreparedStatement statement = connection.prepareStatement(query.text(dialect));
        ResultSet rows = statement.executeQuery()) {
      Agreement.same(subject, query.line(), expected, query.rows(rows, dialect));
    }
  }

  @Override
  public void measure(Subject subject) throws IOException, SQLException {
    check(subject);
    Timed.measure(bench, subject, query);
  }
}
