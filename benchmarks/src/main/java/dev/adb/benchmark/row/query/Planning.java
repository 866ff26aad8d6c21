package dev.adb.benchmark.row.query;

import dev.adb.benchmark.report.Figures;
import dev.adb.benchmark.row.Bench;
import dev.adb.benchmark.row.Latencies;
import dev.adb.benchmark.row.Row;
import dev.adb.benchmark.row.Sink;
import dev.adb.benchmark.row.Subject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * P: how long {@code prepareStatement} takes for a text with literals that were never there before,
 * once the shape of the text is warm. aDB plans when it prepares.
 */
public final class Planning implements Row {
  private static final String KEY =
      "select version, event_type, amount from account.events where id = %d order by version";

  private static final String JOIN_3 =
      "select o.owner, d.amount, s.to_account from account.AccountOpened o"
          + " join account.MoneyDeposited d on d.id = o.id"
          + " join account.TransferSent s on s.id = o.id"
          + " where o.id > %d and d.amount > %d and s.to_account < %d";

  /** Money sent from account to account, with what else happened to each. */
  private static final String JOIN_10 =
      "select o1.owner, o2.owner, o3.owner, sum(s1.amount + s2.amount), count(*)"
          + " from account.AccountOpened o1"
          + " join account.TransferSent s1 on s1.id = o1.id"
          + " join account.AccountOpened o2 on o2.id = s1.to_account"
          + " join account.TransferSent s2 on s2.id = o2.id"
          + " join account.AccountOpened o3 on o3.id = s2.to_account"
          + " join account.MoneyDeposited d1 on d1.id = o1.id"
          + " join account.MoneyWithdrawn w1 on w1.id = o1.id"
          + " join account.MoneyDeposited d2 on d2.id = o2.id"
          + " join account.MoneyWithdrawn w2 on w2.id = o2.id"
          + " join account.MoneyDeposited d3 on d3.id = o3.id"
          + " where o1.id = %d and d1.amount > %d and w2.amount < %d"
          + " group by o1.owner, o2.owner, o3.owner";

  private final Bench bench;
  private long literal = 1_000;

  public Planning(Bench bench) {
    this.bench = bench;
  }

  @Override
  public void measure(Subject subject) throws IOException, SQLException {
    if (!subject.name().equals(Figures.OWN)) {
      return;
    }
    try (Connection connection = subject.peer().newConnection()) {
      measure(connection, subject, "P-key", KEY);
      measure(connection, subject, "P-join3", JOIN_3);
      measure(connection, subject, "P-join10", JOIN_10);
    }
  }

  private void measure(Connection connection, Subject subject, String line, String template)
      throws IOException, SQLException {
    bench.beginProfile(line, subject.name());
    Latencies latencies = new Latencies(bench.plan()).measure(() -> prepare(connection, template));
    bench.endProfile(subject.name());
    bench.figures().add(line, subject.name(), millis(latencies.medians()));
  }

  private int prepare(Connection connection, String template) throws SQLException {
    literal++;
    String text = template.formatted(literal, literal + 7, literal + 11);
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      Sink.take(statement.getMetaData().getColumnCount());
    }
    return 1;
  }

  private static double[] millis(double[] micros) {
    return Arrays.stream(micros).map(value -> value / 1e3).toArray();
  }
}
