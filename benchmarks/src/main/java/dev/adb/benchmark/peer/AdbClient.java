package dev.adb.benchmark.peer;

import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.EventKind;
import dev.adb.benchmark.workload.Payload;
import dev.adb.jdbc.VersionConflictException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A connection to aDB. */
final class AdbClient implements Client {
  private static final String ACCOUNT =
      "select version, global_position, event_type, owner, country, opened_at, amount, channel,"
          + " to_account from account.events where id = ";

  private final Connection connection;
  private final AdbAppender appender;
  private final PreparedStatement account;
  private final PreparedStatement last;
  private final Statement text;
  private int actualVersion;

  AdbClient(Connection connection) throws SQLException {
    this.connection = connection;
    this.appender = AdbAppender.expecting(connection);
    this.account = connection.prepareStatement(ACCOUNT + "? order by version");
    this.last =
        connection.prepareStatement(
            "select stream_key, version, global_position, event_type, attributes"
                + " from adb.events order by global_position desc limit ?");
    this.text = connection.createStatement();
  }

  @Override
  public boolean append(BankEvent event) throws SQLException {
    try {
      appender.append(event);
      return true;
    } catch (VersionConflictException e) {
      actualVersion = (int) e.failedChecks().get(0).actual();
      return false;
    }
  }

  @Override
  public void appendAll(BankEvent[] events) throws SQLException {
    connection.setAutoCommit(false);
    appender.appendAll(events);
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** The refusal said it. */
  @Override
  public int actualVersion(long accountNumber) {
    return actualVersion;
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

  /** Fetches of each event what its type has. */
  private static long sum(ResultSet rows) throws SQLException {
    long sum = 0;
    while (rows.next()) {
      String type = rows.getString(3);
      sum += rows.getInt(1) + rows.getLong(2) + type.length();
      switch (type) {
        case "AccountOpened" ->
            sum +=
                rows.getString(4).length()
                    + rows.getString(5).length()
                    + rows.getTimestamp(6).getTime();
        case "TransferSent" ->
            sum += rows.getLong(9) + rows.getBigDecimal(7).unscaledValue().longValue();
        default ->
            sum += rows.getString(8).length() + rows.getBigDecimal(7).unscaledValue().longValue();
      }
    }
    return sum;
  }

  @Override
  public long readLast(int count) throws SQLException {
    last.setInt(1, count);
    long sum = 0;
    try (ResultSet rows = last.executeQuery()) {
      while (rows.next()) {
        sum += rows.getString(1).length() + rows.getInt(2) + rows.getLong(3);
        sum += rows.getString(4).length() + rows.getString(5).length();
      }
    }
    return sum;
  }

  @Override
  public List<String> accountRows(long accountNumber) throws SQLException {
    List<String> found = new ArrayList<>();
    account.setLong(1, accountNumber);
    try (ResultSet rows = account.executeQuery()) {
      while (rows.next()) {
        String attributes =
            switch (rows.getString(3)) {
              case "AccountOpened" ->
                  "{\"owner\":\"%s\",\"country\":\"%s\",\"opened_at\":\"%s\"}"
                      .formatted(
                          rows.getString(4),
                          rows.getString(5),
                          Payload.moment(rows.getString(6).replace(' ', 'T')));
              case "TransferSent" ->
                  "{\"to_account\":%s,\"amount\":%s}"
                      .formatted(rows.getString(9), rows.getString(7));
              default ->
                  "{\"amount\":%s,\"channel\":\"%s\"}"
                      .formatted(rows.getString(7), rows.getString(8));
            };
        found.add(
            accountNumber
                + "|%s|%s|%s|".formatted(rows.getString(1), rows.getString(2), rows.getString(3))
                + attributes);
      }
    }
    return found;
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
          text.executeQuery("select count(*), " + sum + " from account." + kind.eventName())) {
        rows.next();
        BigDecimal amount = rows.getBigDecimal(2);
        found.add(RowText.total(kind.eventName(), rows.getLong(1), amount));
      }
    }
    try (ResultSet rows = text.executeQuery("select count(*) from adb.events")) {
      rows.next();
      found.add(RowText.total("all", rows.getLong(1), BigDecimal.ZERO));
    }
    return found;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
