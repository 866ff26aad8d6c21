package dev.adb.benchmark.peer;

import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.EventKind;
import dev.adb.benchmark.workload.Payload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Two inserts for each event, the first of which returns the position: a sequence's current value
 * belongs to all connections in DuckDB. Transactions are statements, for the driver loses count of
 * them when a commit fails.
 */
final class DuckDbWriter implements TableWriter {
  private static final String ALL =
      "insert into all_events (position, account, version, type, payload)"
          + " values (nextval('positions'), ?, ?, ?, ?) returning position";

  private final Connection connection;
  private Statement transaction;
  private PreparedStatement all;
  private final PreparedStatement[] typed = new PreparedStatement[EventKind.count()];

  DuckDbWriter(Connection connection) throws SQLException {
    this.connection = connection;
    transaction = connection.createStatement();
    all = connection.prepareStatement(ALL);
    for (EventKind kind : EventKind.values()) {
      typed[kind.ordinal()] = connection.prepareStatement(PeerTables.insert(kind, "?"));
    }
  }

  /** A conflict may come with the insert, or with the commit, which then ended the transaction. */
  @Override
  public boolean append(BankEvent event) throws SQLException {
    try {
      transaction.execute("begin");
      insert(event);
      transaction.execute("commit");
      return true;
    } catch (SQLException e) {
      if (!Conflicts.isDuplicate(e)) {
        throw e;
      }
      rollback();
      return false;
    }
  }

  /** Rolls back, and prepares anew what the driver closes when it fails. */
  private void rollback() throws SQLException {
    if (transaction.isClosed()) {
      // The commit failed and rolled back; there is nothing left to roll back.
      transaction = connection.createStatement();
    } else {
      transaction.execute("rollback");
    }
    if (all.isClosed()) {
      all = connection.prepareStatement(ALL);
    }
    for (EventKind kind : EventKind.values()) {
      if (typed[kind.ordinal()].isClosed()) {
        typed[kind.ordinal()] = connection.prepareStatement(PeerTables.insert(kind, "?"));
      }
    }
  }

  @Override
  public void appendAll(BankEvent[] events) throws SQLException {
    transaction.execute("begin");
    for (BankEvent event : events) {
      insert(event);
    }
    transaction.execute("commit");
  }

  private void insert(BankEvent event) throws SQLException {
    all.setLong(1, event.account);
    all.setInt(2, event.version);
    all.setString(3, event.kind.eventName());
    all.setString(4, Payload.of(event));
    long position;
    try (ResultSet rows = all.executeQuery()) {
      rows.next();
      position = rows.getLong(1);
    }
    PreparedStatement second = typed[event.kind.ordinal()];
    second.setLong(1, position);
    second.setLong(2, event.account);
    second.setInt(3, event.version);
    ValueForm.TYPED.bind(second, 4, event);
    second.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
