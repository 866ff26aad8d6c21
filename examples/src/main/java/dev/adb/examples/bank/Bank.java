package dev.adb.examples.bank;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * Eight threads move money between four accounts, each through a pooled connection. Nobody waits
 * for a lock: who acts on an account that moved meanwhile is refused, looks again and retries. Then
 * a mistake in all accounts is put right by one statement.
 *
 * <p>Argument: a JDBC URL; a database in memory without one.
 */
public final class Bank {

  private static final int THREAD_COUNT = 8;
  private static final int TRANSFER_COUNT = 100;
  private static final int ACCOUNT_COUNT = 4;
  private static final BigDecimal FIRST_DEPOSIT = new BigDecimal("100.00");

  private static final LocalDate FEE_MONTH = LocalDate.of(2026, 1, 1);
  private static final BigDecimal FEE = new BigDecimal("1.50");

  private static final String[] SCHEMA = {
    "create stream account (account_id bigint)",
    "create event AccountOpened (owner string) on account",
    "create event MoneyDeposited (amount decimal(12,2) check (amount > 0)) on account",
    "create event MoneyWithdrawn (amount decimal(12,2) check (amount > 0)) on account",
    "create event TransferSent (to_account bigint references account, amount decimal(12,2)) on account",
    "create event FeeCharged (month_of date, amount decimal(12,2)) on account",
    "create event FeeRefunded (charged_at_version bigint, amount decimal(12,2)) on account"
  };

  private Bank() {}

  /** Runs the example; an exception that leaves it means that something is wrong. */
  public static void main(String[] args) throws Exception {
    try (HikariDataSource pool = pool(args.length > 0 ? args[0] : "jdbc:adb:mem:bank")) {
      open(pool);
      int conflictCount = transferAtOnce(pool);
      System.out.printf(Locale.ROOT, "%,d conflicts met and retried%n", conflictCount);
      Teller teller = new Teller(pool);
      for (long account = 1; account <= ACCOUNT_COUNT; account++) {
        AccountState state = teller.look(account);
        System.out.printf(
            Locale.ROOT,
            "account %d: balance %s after %,d events%n",
            account,
            state.balance(),
            state.version());
      }
      try (Connection connection = pool.getConnection()) {
        correct(new Ledger(connection));
      }
    }
  }

  /** Charges a fee twice, by mistake, and gives back what was charged too much. */
  private static void correct(Ledger ledger) throws SQLException {
    checkTotal(ledger, FIRST_DEPOSIT);
    System.out.println("money of account 1 reached " + ledger.reachedFrom(1));
    ledger.chargeFee(FEE_MONTH, FEE);
    ledger.chargeFee(FEE_MONTH, FEE);
    checkTotal(ledger, FIRST_DEPOSIT.subtract(FEE).subtract(FEE));
    System.out.println("to refund: " + ledger.previewOfRefunds());
    System.out.println("refunds: " + ledger.refundSurplusFees());
    System.out.println("refunds when asked again: " + ledger.refundSurplusFees());
    checkTotal(ledger, FIRST_DEPOSIT.subtract(FEE));
    System.out.println("balances: " + ledger.balances());
  }

  private static void checkTotal(Ledger ledger, BigDecimal expectedPerAccount) throws SQLException {
    BigDecimal total = ledger.balances().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal expected = expectedPerAccount.multiply(BigDecimal.valueOf(ACCOUNT_COUNT));
    if (total.compareTo(expected) != 0) {
      throw new IllegalStateException(
          "money lost: total=%s, expected=%s".formatted(total, expected));
    }
  }

  /** A pool with a connection for each thread. */
  static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(THREAD_COUNT);
    return new HikariDataSource(config);
  }

  /**
   * Creates the schema and the rules and opens the accounts, each with {@code FIRST_DEPOSIT} in it.
   */
  static void open(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String definition : SCHEMA) {
        statement.execute(definition);
      }
      new Ledger(connection).createRules();
      for (long account = 1; account <= ACCOUNT_COUNT; account++) {
        statement.execute(
            "add AccountOpened(owner = 'owner %d') to account(%d) expect new, "
                    .formatted(account, account)
                + "MoneyDeposited(amount = %s) to account(%d)".formatted(FIRST_DEPOSIT, account));
      }
    }
  }

  /** Lets all threads transfer and returns how many conflicts they met. */
  static int transferAtOnce(DataSource pool) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREAD_COUNT);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int thread = 0; thread < THREAD_COUNT; thread++) {
        Random random = new Random(thread);
        running.add(threads.submit(() -> transferMany(new Teller(pool), random)));
      }
      int conflictCount = 0;
      for (Future<Integer> thread : running) {
        conflictCount += thread.get();
      }
      return conflictCount;
    } finally {
      threads.shutdownNow();
    }
  }

  private static int transferMany(Teller teller, Random random) throws SQLException {
    for (int i = 0; i < TRANSFER_COUNT; i++) {
      int from = random.nextInt(ACCOUNT_COUNT);
      int to = (from + 1 + random.nextInt(ACCOUNT_COUNT - 1)) % ACCOUNT_COUNT;
      teller.transfer(from + 1, to + 1, BigDecimal.valueOf(1 + random.nextInt(4_000), 2));
    }
    return teller.conflictCount();
  }
}
