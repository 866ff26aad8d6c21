package dev.adb.benchmark.peer;

import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.EventKind;
import dev.adb.benchmark.workload.Payload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Both inserts of an event in one statement, so that a commit is one round trip. */
final class PostgresWriter implements TableWriter {
  private final Connection connection;
  private final PreparedStatement[] statements = new PreparedStatement[EventKind.count()];

  PostgresWriter(Connection connection) throws SQLException {
    this.connection = connection;
    for (EventKind kind : EventKind.values()) {
      statements[kind.ordinal()] =
          connection.prepareStatement(
              "with e as (insert into all_events (position, account, version, type, payload)"
                  + " values (nextval('positions'), ?, ?, ?, ?) returning position) insert into "
                  + "%s (position, account, version, %s) select position, ?, ?, %s from e"
                      .formatted(
                          kind.tableName(),
                          PeerTables.attributes(kind),
                          PeerTables.parameters(kind)));
    }
  }

  @Override
  public boolean append(BankEvent event) throws SQLException {
    try {
      fill(event).executeUpdate();
      return true;
    } catch (SQLException e) {
      if (Conflicts.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void appendAll(BankEvent[] events) throws SQLException {
    connection.setAutoCommit(false);
    PreparedStatement open = fill(events[0]);
    open.addBatch();
    for (int i = 1; i < events.length; i++) {
      PreparedStatement statement = fill(events[i]);
      if (statement != open) {
        open.executeBatch();
        open = statement;
      }
      statement.addBatch();
    }
    open.executeBatch();
    connection.commit();
    connection.setAutoCommit(true);
  }

  private PreparedStatement fill(BankEvent event) throws SQLException {
    PreparedStatement statement = statements[event.kind.ordinal()];
    statement.setLong(1, event.account);
    statement.setInt(2, event.version);
    statement.setString(3, event.kind.eventName());
    statement.setString(4, Payload.of(event));
    statement.setLong(5, event.account);
    statement.setInt(6, event.version);
    ValueForm.TYPED.bind(statement, 7, event);
    return statement;
  }

  /** The connection is the reader's. */
  @Override
  public void close() {}
}
