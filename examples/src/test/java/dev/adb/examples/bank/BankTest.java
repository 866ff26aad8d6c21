package dev.adb.examples.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BankTest {

  private HikariDataSource pool;

  @BeforeEach
  void open() throws Exception {
    pool = Bank.pool("jdbc:adb:mem:BankTest");
    Bank.open(pool);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void eightThreadsLoseNoMoneyAndOverdrawNoAccount() throws Exception {
    Bank.transferAtOnce(pool);

    Teller teller = new Teller(pool);
    BigDecimal total = BigDecimal.ZERO;
    for (long account = 1; account <= 4; account++) {
      BigDecimal balance = teller.look(account).balance();
      assertThat(balance).isNotNegative();
      total = total.add(balance);
    }
    assertThat(total).isEqualByComparingTo("400.00");
  }

  @Test
  void transferOnAStaleVersionIsRefusedAndWritesNothing() throws Exception {
    Teller teller = new Teller(pool);
    AccountState seen = teller.look(1);
    assertThat(teller.transfer(1, 2, new BigDecimal("10.00"))).isTrue();

    assertThatThrownBy(() -> teller.append(1, 2, new BigDecimal("10.00"), seen.version()))
        .isInstanceOf(SQLTransactionRollbackException.class)
        .satisfies(
            e -> {
              assertThat(((SQLException) e).getSQLState()).isEqualTo("40001");
              assertThat(((SQLException) e).getErrorCode()).isEqualTo(1);
            });
    assertThat(teller.look(1)).isEqualTo(new AccountState(4, new BigDecimal("90.00")));
    assertThat(teller.look(2).balance()).isEqualByComparingTo("110.00");
  }

  @Test
  void transferThatTheBalanceDoesNotReachIsNotMade() throws Exception {
    Teller teller = new Teller(pool);

    assertThat(teller.transfer(1, 2, new BigDecimal("100.01"))).isFalse();
    assertThat(teller.look(1)).isEqualTo(new AccountState(2, new BigDecimal("100.00")));
  }

  @Test
  void moneyReachesFurtherAccounts() throws Exception {
    Teller teller = new Teller(pool);
    teller.transfer(1, 2, new BigDecimal("10.00"));
    teller.transfer(2, 4, new BigDecimal("10.00"));
    teller.transfer(4, 2, new BigDecimal("10.00"));

    try (Connection connection = pool.getConnection()) {
      Ledger ledger = new Ledger(connection);
      assertThat(ledger.reachedFrom(1)).containsExactly(2L, 4L);
      assertThat(ledger.reachedFrom(2)).containsExactly(2L, 4L);
      assertThat(ledger.reachedFrom(3)).isEmpty();
    }
  }

  @Test
  void surplusFeesAreShownThenRefundedOnce() throws Exception {
    LocalDate january = LocalDate.of(2026, 1, 1);
    BigDecimal fee = new BigDecimal("1.50");
    try (Connection connection = pool.getConnection()) {
      Ledger ledger = new Ledger(connection);
      assertThat(ledger.chargeFee(january, fee)).isEqualTo(4);
      assertThat(ledger.previewOfRefunds()).isEmpty();
      assertThat(ledger.chargeFee(january, fee)).isEqualTo(4);
      assertThat(ledger.chargeFee(january.plusMonths(1), fee)).isEqualTo(4);
      assertThat(ledger.balances()).containsOnlyKeys(1L, 2L, 3L, 4L);
      assertThat(ledger.balances().values()).containsOnly(new BigDecimal("95.50"));

      assertThat(ledger.previewOfRefunds())
          .containsExactly(entry(1L, fee), entry(2L, fee), entry(3L, fee), entry(4L, fee));
      assertThat(ledger.balances().values()).containsOnly(new BigDecimal("95.50"));

      assertThat(ledger.refundSurplusFees()).isEqualTo(4);
      assertThat(ledger.refundSurplusFees()).isZero();
      assertThat(ledger.previewOfRefunds()).isEmpty();
      assertThat(ledger.balances().values()).containsOnly(new BigDecimal("97.00"));
    }
    assertThat(new Teller(pool).look(1).balance()).isEqualByComparingTo("97.00");
  }
}
