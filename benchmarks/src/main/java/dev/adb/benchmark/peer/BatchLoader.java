package dev.adb.benchmark.peer;

import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.BankEvents;
import dev.adb.benchmark.workload.EventKind;
import dev.adb.benchmark.workload.Payload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Loads a history with batches of prepared inserts, for a database without a faster way. */
final class BatchLoader {
  /** Events of one transaction, where large ones are fast. */
  static final int COMMIT = 100_000;

  static final int BATCH = 1_000;

  private BatchLoader() {}

  /**
   * Loads a history.
   *
   * @param commit events of one transaction, a multiple of a batch
   */
  static void load(Connection connection, ValueForm form, BankEvents events, int commit)
      throws SQLException {
    connection.setAutoCommit(false);
    PreparedStatement[] typed = new PreparedStatement[EventKind.count()];
    try (PreparedStatement all =
        connection.prepareStatement(
            "insert into all_events (position, account, version, type, payload)"
                + " values (?, ?, ?, ?, ?)")) {
      for (EventKind kind : EventKind.values()) {
        typed[kind.ordinal()] = connection.prepareStatement(PeerTables.insert(kind, "?"));
      }
      BankEvent event = new BankEvent();
      int loaded = 0;
      while (events.next(event)) {
        add(all, event);
        add(typed[event.kind.ordinal()], event, form);
        if (++loaded % BATCH == 0) {
          flush(all, typed);
        }
        if (loaded % commit == 0) {
          connection.commit();
        }
      }
      flush(all, typed);
      connection.commit();
    } finally {
      for (PreparedStatement statement : typed) {
        if (statement != null) {
          statement.close();
        }
      }
    }
  }

  private static void add(PreparedStatement all, BankEvent event) throws SQLException {
    all.setLong(1, event.position);
    all.setLong(2, event.account);
    all.setInt(3, event.version);
    all.setString(4, event.kind.eventName());
    all.setString(5, Payload.of(event));
    all.addBatch();
  }

  private static void add(PreparedStatement typed, BankEvent event, ValueForm form)
      throws SQLException {
    typed.setLong(1, event.position);
    typed.setLong(2, event.account);
    typed.setInt(3, event.version);
    form.bind(typed, 4, event);
    typed.addBatch();
  }

  private static void flush(PreparedStatement all, PreparedStatement[] typed) throws SQLException {
    all.executeBatch();
    for (PreparedStatement statement : typed) {
      statement.executeBatch();
    }
  }
}
