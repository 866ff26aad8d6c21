package dev.adb.benchmark.peer;

import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.EventKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;

/** One prepared statement of aDB for each kind of event. */
final class AdbAppender implements AutoCloseable {
  private static final String[] ADD = {
    "add AccountOpened(owner = ?, country = ?, opened_at = ?) to account(?) expect version ?",
    "add MoneyDeposited(amount = ?, channel = ?) to account(?) expect version ?",
    "add MoneyWithdrawn(amount = ?, channel = ?) to account(?) expect version ?",
    "add TransferSent(to_account = ?, amount = ?) to account(?) expect version ?",
  };

  private static final String[] INSERT = {
    "insert into account.AccountOpened (owner, country, opened_at, id) values (?, ?, ?, ?)",
    "insert into account.MoneyDeposited (amount, channel, id) values (?, ?, ?)",
    "insert into account.MoneyWithdrawn (amount, channel, id) values (?, ?, ?)",
    "insert into account.TransferSent (to_account, amount, id) values (?, ?, ?)",
  };

  private final PreparedStatement[] statements = new PreparedStatement[EventKind.count()];
  private final boolean checked;

  private AdbAppender(Connection connection, String[] texts, boolean checked) throws SQLException {
    this.checked = checked;
    for (int i = 0; i < texts.length; i++) {
      statements[i] = connection.prepareStatement(texts[i]);
    }
  }

  /** Appends whose events state the version that they rest on. */
  static AdbAppender expecting(Connection connection) throws SQLException {
    return new AdbAppender(connection, ADD, true);
  }

  /** Appends that take whatever version comes. */
  static AdbAppender unconditional(Connection connection) throws SQLException {
    return new AdbAppender(connection, INSERT, false);
  }

  void append(BankEvent event) throws SQLException {
    fill(event).executeUpdate();
  }

  /** Appends events sorted by kind as one batch for each kind. */
  void appendAll(BankEvent[] events) throws SQLException {
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
  }

  private PreparedStatement fill(BankEvent event) throws SQLException {
    PreparedStatement statement = statements[event.kind.ordinal()];
    int next = 1;
    switch (event.kind) {
      case OPENED -> {
        statement.setString(next++, event.owner());
        statement.setString(next++, event.country());
        statement.setTimestamp(next++, new Timestamp(event.openedAtMillis));
      }
      case DEPOSITED, WITHDRAWN -> {
        statement.setBigDecimal(next++, event.amount());
        statement.setString(next++, event.channel());
      }
      case SENT -> {
        statement.setLong(next++, event.toAccount);
        statement.setBigDecimal(next++, event.amount());
      }
    }
    statement.setLong(next++, event.account);
    if (checked) {
      statement.setLong(next, event.version - 1);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements) {
      statement.close();
    }
  }
}
