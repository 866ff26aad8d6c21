package dev.adb.benchmark.peer;

import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.EventKind;
import dev.adb.benchmark.workload.Payload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Two inserts for each event: into {@code all_events}, whose uniqueness is the version check and
 * which finds the position, then into the table of its type, with that position.
 */
final class PairedWriter implements TableWriter {
  private final Connection connection;
  private final ValueForm form;
  private final PreparedStatement all;
  private final PreparedStatement[] typed = new PreparedStatement[EventKind.count()];

  /**
   * @param all an insert with the parameters account, version, type, payload
   * @param position the expression that gives the position which that insert found
   */
  PairedWriter(Connection connection, ValueForm form, String all, String position)
      throws SQLException {
    this.connection = connection;
    this.form = form;
    connection.setAutoCommit(false);
    this.all = connection.prepareStatement(all);
    for (EventKind kind : EventKind.values()) {
      typed[kind.ordinal()] = connection.prepareStatement(PeerTables.insert(kind, position));
    }
  }

  @Override
  public boolean append(BankEvent event) throws SQLException {
    try {
      insert(event);
    } catch (SQLException e) {
      connection.rollback();
      if (Conflicts.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
    connection.commit();
    return true;
  }

  @Override
  public void appendAll(BankEvent[] events) throws SQLException {
    for (BankEvent event : events) {
      insert(event);
    }
    connection.commit();
  }

  private void insert(BankEvent event) throws SQLException {
    all.setLong(1, event.account);
    all.setInt(2, event.version);
    all.setString(3, event.kind.eventName());
    all.setString(4, Payload.of(event));
    all.executeUpdate();
    PreparedStatement second = typed[event.kind.ordinal()];
    second.setLong(1, event.account);
    second.setInt(2, event.version);
    form.bind(second, 3, event);
    second.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
