package dev.adb.examples.bank;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import javax.sql.DataSource;

/** Moves money between accounts and never overdraws one. Used by one thread. */
final class Teller {

  private static final String STATE =
      """
      select coalesce(max(version), 0) as version,
             coalesce(sum(case event_type when 'MoneyDeposited' then amount
                                          when 'MoneyWithdrawn' then -amount
                                          when 'FeeCharged' then -amount
                                          when 'FeeRefunded' then amount
                                          else 0 end), 0) as balance
      from account.events
      where account_id = ?
      """;

  /**
   * The withdrawal rests on the balance that was read, so it expects the version that was read with
   * it; a deposit is right whatever happened meanwhile.
   */
  private static final String TRANSFER =
      """
      add MoneyWithdrawn(amount = ?) to account(?) expect version ?,
          TransferSent(to_account = ?, amount = ?) to account(?),
          MoneyDeposited(amount = ?) to account(?)
      """;

  private final DataSource pool;
  private int conflictCount;

  Teller(DataSource pool) {
    this.pool = pool;
  }

  /** How many times this teller was refused and tried again. */
  int conflictCount() {
    return conflictCount;
  }

  /**
   * Moves {@code amount}, or nothing where the balance does not reach.
   *
   * @return whether it was moved
   */
  boolean transfer(long from, long to, BigDecimal amount) throws SQLException {
    while (true) {
      AccountState seen = look(from);
      if (seen.balance().compareTo(amount) < 0) {
        return false;
      }
      try {
        append(from, to, amount, seen.version());
        return true;
      } catch (SQLTransactionRollbackException e) {
        // Somebody else was faster. Nothing was written, so looking again and deciding anew is
        // safe.
        conflictCount++;
      }
    }
  }

  AccountState look(long account) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(STATE)) {
      statement.setLong(1, account);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return new AccountState(rows.getLong("version"), rows.getBigDecimal("balance"));
      }
    }
  }

  /**
   * Appends one transfer.
   *
   * @throws SQLTransactionRollbackException if {@code from} is at another version than {@code
   *     expected}
   */
  void append(long from, long to, BigDecimal amount, long expected) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(TRANSFER)) {
      statement.setBigDecimal(1, amount);
      statement.setLong(2, from);
      statement.setLong(3, expected);
      statement.setLong(4, to);
      statement.setBigDecimal(5, amount);
      statement.setLong(6, from);
      statement.setBigDecimal(7, amount);
      statement.setLong(8, to);
      statement.executeUpdate();
    }
  }
}
