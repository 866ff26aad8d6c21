package dev.adb.benchmark.peer;

import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.EventKind;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A client of a peer that holds the bank in {@link PeerTables}. */
final class TableClient implements Client {
  private static final String ACCOUNT =
      "select version, position, type, payload from all_events where account = ";

  private final Connection connection;
  private final TableWriter writer;
  private final int amountScale;
  private final PreparedStatement account;
  private final PreparedStatement last;
  private final PreparedStatement version;
  private final Statement text;

  /** A client that reads with one connection and writes with another, or with the same. */
  TableClient(Connection connection, TableWriter writer, ValueForm form) throws SQLException {
    this.connection = connection;
    this.writer = writer;
    this.amountScale = form == ValueForm.WHOLE_NUMBERS ? 2 : 0;
    this.account = connection.prepareStatement(ACCOUNT + "? order by version");
    this.last =
        connection.prepareStatement(
            "select account, version, position, type, payload from all_events"
                + " order by position desc limit ?");
    this.version =
        connection.prepareStatement(
            "select version from all_events where account = ? order by version desc limit 1");
    this.text = connection.createStatement();
  }

  @Override
  public boolean append(BankEvent event) throws SQLException {
    return writer.append(event);
  }

  @Override
  public void appendAll(BankEvent[] events) throws SQLException {
    writer.appendAll(events);
  }

  @Override
  public int actualVersion(long accountNumber) throws SQLException {
    version.setLong(1, accountNumber);
    try (ResultSet rows = version.executeQuery()) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  @Override
  public long readAccount(long accountNumber) throws SQLException {
    account.setLong(1, accountNumber);
    try (ResultSet rows = account.executeQuery()) {
      return sum(rows);
    }
  }

  @Override
  public long readAccountAsText(long accountNumber) throws SQLException {
    try (ResultSet rows = text.executeQuery(ACCOUNT + accountNumber + " order by version")) {
      return sum(rows);
    }
  }

  private static long sum(ResultSet rows) throws SQLException {
    long sum = 0;
    while (rows.next()) {
      sum += rows.getInt(1) + rows.getLong(2);
      sum += rows.getString(3).length() + rows.getString(4).length();
    }
    return sum;
  }

  @Override
  public long readLast(int count) throws SQLException {
    last.setInt(1, count);
    long sum = 0;
    try (ResultSet rows = last.executeQuery()) {
      while (rows.next()) {
        sum += rows.getLong(1) + rows.getInt(2) + rows.getLong(3);
        sum += rows.getString(4).length() + rows.getString(5).length();
      }
    }
    return sum;
  }

  @Override
  public List<String> accountRows(long accountNumber) throws SQLException {
    String query =
        "select account, version, position, type, payload from all_events where account = ";
    try (ResultSet rows = text.executeQuery(query + accountNumber + " order by version")) {
      return RowText.of(rows);
    }
  }

  @Override
  public List<String> lastRows(int count) throws SQLException {
    last.setInt(1, count);
    try (ResultSet rows = last.executeQuery()) {
      return RowText.of(rows);
    }
  }

  @Override
  public List<String> totals() throws SQLException {
    List<String> found = new ArrayList<>();
    for (EventKind kind : EventKind.values()) {
      String sum = kind == EventKind.OPENED ? "0" : "sum(amount)";
      try (ResultSet rows =
          text.executeQuery("select count(*), " + sum + " from " + kind.tableName())) {
        rows.next();
        BigDecimal amount = rows.getBigDecimal(2);
        found.add(
            RowText.total(
                kind.eventName(),
                rows.getLong(1),
                amount == null ? null : amount.movePointLeft(amountScale)));
      }
    }
    try (ResultSet rows = text.executeQuery("select count(*) from all_events")) {
      rows.next();
      found.add(RowText.total("all", rows.getLong(1), BigDecimal.ZERO));
    }
    return found;
  }

  @Override
  public void close() throws SQLException {
    writer.close();
    if (!connection.isClosed()) {
      connection.close();
    }
  }
}
