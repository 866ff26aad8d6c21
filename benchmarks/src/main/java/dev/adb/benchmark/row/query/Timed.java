package dev.adb.benchmark.row.query;

import dev.adb.benchmark.query.Dialect;
import dev.adb.benchmark.query.Query;
import dev.adb.benchmark.row.Bench;
import dev.adb.benchmark.row.Sink;
import dev.adb.benchmark.row.Subject;
import dev.adb.benchmark.row.Timing;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Times a query without parameters: prepared once, all values of its result fetched each time. */
final class Timed {
  private Timed() {}

  /** Adds milliseconds to the query's line. */
  static void measure(Bench bench, Subject subject, Query query) throws IOException, SQLException {
    Dialect dialect = subject.peer().dialect();
    try (Connection connection = subject.peer().newConnection();
        PreparedStatement statement = connection.prepareStatement(query.text(dialect))) {
      bench.beginProfile(query.line(), subject.name());
      double[] millis =
          Timing.millis(
              bench.plan(),
              () -> {
                try (ResultSet rows = statement.executeQuery()) {
                  Sink.take(query.sum(rows, dialect));
                }
                return 1;
              });
      bench.endProfile(subject.name());
      bench.figures().add(query.line(), subject.name(), millis);
    }
  }
}
