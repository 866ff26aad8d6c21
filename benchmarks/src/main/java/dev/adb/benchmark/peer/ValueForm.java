package dev.adb.benchmark.peer;

import dev.adb.benchmark.workload.BankEvent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;

/** How amounts and moments are held in the tables of a peer. */
enum ValueForm {
  /** Amounts as decimals, moments as timestamps. */
  TYPED,
  /** Whole numbers of hundredths and of milliseconds, for a database without such types. */
  WHOLE_NUMBERS;

  /** Binds the attributes of an event from an index on, in the order of its table's columns. */
  void bind(PreparedStatement statement, int from, BankEvent event) throws SQLException {
    int next = from;
    switch (event.kind) {
      case OPENED -> {
        statement.setString(next++, event.owner());
        statement.setString(next++, event.country());
        bindMoment(statement, next++, event.openedAtMillis);
      }
      case DEPOSITED, WITHDRAWN -> {
        bindAmount(statement, next++, event);
        statement.setString(next++, event.channel());
      }
      case SENT -> {
        statement.setLong(next++, event.toAccount);
        bindAmount(statement, next++, event);
      }
    }
    bindMoment(statement, next, event.recordedAtMillis);
  }

  private void bindMoment(PreparedStatement statement, int index, long millis) throws SQLException {
    if (this == TYPED) {
      statement.setTimestamp(index, new Timestamp(millis));
    } else {
      statement.setLong(index, millis);
    }
  }

  private void bindAmount(PreparedStatement statement, int index, BankEvent event)
      throws SQLException {
    if (this == TYPED) {
      statement.setBigDecimal(index, event.amount());
    } else {
      statement.setLong(index, event.cents);
    }
  }
}
