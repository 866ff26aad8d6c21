package dev.adb.examples.bank;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks at all accounts at once and writes to all of them at once, in Datalog. What follows from
 * the events is said once, as rules; questions, derived events and SQL build on them.
 */
final class Ledger {

  /** A rule is a view. Its clauses, each ended by a dot, are alternatives; a comma is "and". */
  private static final String[] RULES = {
    """
    create or replace rule
      movement(account, amount, global_position) :-
        MoneyDeposited(amount, global_position) on account(account).
      movement(account, -x, global_position) :-
        MoneyWithdrawn(amount = x, global_position) on account(account).
      movement(account, -x, global_position) :-
        FeeCharged(amount = x, global_position) on account(account).
      movement(account, x, global_position) :-
        FeeRefunded(amount = x, global_position) on account(account)
    """,
    "create or replace rule balance(account, total = sum(x)) :- movement(account, x, _)",
    """
    create or replace rule
      reaches(source, target) :- TransferSent(to_account = target) on account(source).
      reaches(source, target) :-
        reaches(source, middle), TransferSent(to_account = target) on account(middle)
    """,
    """
    create or replace rule surplus_fee(account, version, amount) :-
      FeeCharged(month_of, amount, version) on account(account),
      FeeCharged(month_of, version = earlier) on account(account),
      version > earlier
    """
  };

  /** The body is a question; one event is made for each of its answers. */
  private static final String CHARGE =
      "add FeeCharged(month_of = ?, amount = ?) to account(a) where AccountOpened() on account(a)";

  /**
   * Refunds what was charged more than once. Nothing is overwritten, and asked again it finds
   * nothing left to do: what it read is checked again at the commit.
   */
  private static final String REFUND =
      """
      add FeeRefunded(charged_at_version = v, amount) to account(a)
      where surplus_fee(a, v, amount), not FeeRefunded(charged_at_version = v) on account(a)
      """;

  private final Connection connection;

  Ledger(Connection connection) {
    this.connection = connection;
  }

  void createRules() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String rule : RULES) {
        statement.execute(rule);
      }
    }
  }

  /** Charges every open account and returns how many there are. */
  int chargeFee(LocalDate month, BigDecimal amount) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CHARGE)) {
      statement.setDate(1, Date.valueOf(month));
      statement.setBigDecimal(2, amount);
      return statement.executeUpdate();
    }
  }

  /** Returns how much {@link #refundSurplusFees} would refund to which account; writes nothing. */
  Map<Long, BigDecimal> previewOfRefunds() throws SQLException {
    Map<Long, BigDecimal> refunds = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("preview " + REFUND)) {
      while (rows.next()) {
        refunds.merge(rows.getLong("stream_key"), rows.getBigDecimal("amount"), BigDecimal::add);
      }
    }
    return refunds;
  }

  /** Corrects all accounts concerned, all or nothing, and returns how many refunds that took. */
  int refundSurplusFees() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(REFUND);
    }
  }

  /** Returns the balance of each account that ever moved. */
  Map<Long, BigDecimal> balances() throws SQLException {
    Map<Long, BigDecimal> balances = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("find account, total where balance(account, total)")) {
      while (rows.next()) {
        balances.put(rows.getLong("account"), rows.getBigDecimal("total"));
      }
    }
    return balances;
  }

  /** Returns where money of {@code account} went, directly or through others. */
  List<Long> reachedFrom(long account) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("find t where reaches(?, t) order by t")) {
      statement.setLong(1, account);
      try (ResultSet rows = statement.executeQuery()) {
        List<Long> reached = new ArrayList<>();
        while (rows.next()) {
          reached.add(rows.getLong(1));
        }
        return reached;
      }
    }
  }
}
