package dev.adb.benchmark.peer;

import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.BankEvents;
import dev.adb.benchmark.workload.EventKind;
import dev.adb.benchmark.workload.Payload;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Loads a history into PostgreSQL with COPY, table by table, a hundred thousand events at a time.
 */
final class PostgresLoader {
  private final CopyManager copy;
  private final StringBuilder all = new StringBuilder();
  private final StringBuilder[] typed = new StringBuilder[EventKind.count()];

  private PostgresLoader(CopyManager copy) {
    this.copy = copy;
    for (int i = 0; i < typed.length; i++) {
      typed[i] = new StringBuilder();
    }
  }

  static void load(Connection connection, BankEvents events) throws IOException, SQLException {
    connection.setAutoCommit(false);
    PostgresLoader loader = new PostgresLoader(connection.unwrap(PGConnection.class).getCopyAPI());
    BankEvent event = new BankEvent();
    int open = 0;
    while (events.next(event)) {
      loader.append(event);
      if (++open == BatchLoader.COMMIT) {
        loader.flush();
        connection.commit();
        open = 0;
      }
    }
    loader.flush();
    connection.commit();
  }

  private void append(BankEvent event) {
    all.append(event.position).append('\t').append(event.account).append('\t');
    all.append(event.version).append('\t').append(event.kind.eventName()).append('\t');
    Payload.append(event, all);
    all.append('\n');
    StringBuilder text = typed[event.kind.ordinal()];
    text.append(event.position).append('\t').append(event.account).append('\t');
    text.append(event.version).append('\t');
    switch (event.kind) {
      case OPENED -> {
        text.append(event.owner()).append('\t').append(event.country()).append('\t');
        text.append(moment(event.openedAtMillis));
      }
      case DEPOSITED, WITHDRAWN -> {
        Payload.appendAmount(event.cents, text);
        text.append('\t').append(event.channel());
      }
      case SENT -> {
        text.append(event.toAccount).append('\t');
        Payload.appendAmount(event.cents, text);
      }
    }
    text.append('\t').append(moment(event.recordedAtMillis)).append('\n');
  }

  private static String moment(long millis) {
    return Payload.moment(Instant.ofEpochMilli(millis).toString());
  }

  private void flush() throws IOException, SQLException {
    flush("all_events", all);
    for (EventKind kind : EventKind.values()) {
      flush(kind.tableName(), typed[kind.ordinal()]);
    }
  }

  private void flush(String table, StringBuilder text) throws IOException, SQLException {
    if (text.length() > 0) {
      copy.copyIn("copy " + table + " from stdin", new StringReader(text.toString()));
      text.setLength(0);
    }
  }
}
