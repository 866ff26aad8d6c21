package dev.adb.benchmark.peer;

import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.BankEvents;
import dev.adb.benchmark.workload.EventKind;
import dev.adb.benchmark.workload.Payload;
import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Loads a history into DuckDB with one appender for each table. */
final class DuckDbLoader implements AutoCloseable {
  private final DuckDBAppender all;
  private final DuckDBAppender[] typed = new DuckDBAppender[EventKind.count()];

  private DuckDbLoader(DuckDBConnection connection) throws SQLException {
    all = connection.createAppender("main", "all_events");
    for (EventKind kind : EventKind.values()) {
      typed[kind.ordinal()] = connection.createAppender("main", kind.tableName());
    }
  }

  static void load(Connection connection, BankEvents events) throws SQLException {
    connection.setAutoCommit(false);
    BankEvent event = new BankEvent();
    boolean more = true;
    while (more) {
      try (DuckDbLoader loader = new DuckDbLoader(connection.unwrap(DuckDBConnection.class))) {
        int loaded = 0;
        while (loaded < BatchLoader.COMMIT && (more = events.next(event))) {
          loader.append(event);
          loaded++;
        }
      }
      connection.commit();
    }
  }

  private void append(BankEvent event) throws SQLException {
    all.beginRow();
    all.append(event.position).append(event.account).append(event.version);
    all.append(event.kind.eventName()).append(Payload.of(event));
    all.endRow();
    DuckDBAppender table = typed[event.kind.ordinal()];
    table.beginRow();
    table.append(event.position).append(event.account).append(event.version);
    switch (event.kind) {
      case OPENED ->
          table
              .append(event.owner())
              .append(event.country())
              .appendEpochMicros(event.openedAtMillis * 1_000);
      case DEPOSITED, WITHDRAWN -> table.appendDecimal(event.cents).append(event.channel());
      case SENT -> table.append(event.toAccount).appendDecimal(event.cents);
    }
    table.appendEpochMicros(event.recordedAtMillis * 1_000);
    table.endRow();
  }

  @Override
  public void close() throws SQLException {
    all.close();
    for (DuckDBAppender appender : typed) {
      appender.close();
    }
  }
}
