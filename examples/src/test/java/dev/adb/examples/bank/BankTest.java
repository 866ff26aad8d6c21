package dev.adb.examples.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
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
    assertThat(teller.look(1)).isEqualTo(new AccountState(3, new BigDecimal("90.00")));
    assertThat(teller.look(2).balance()).isEqualByComparingTo("110.00");
  }

  @Test
  void transferThatTheBalanceDoesNotReachIsNotMade() throws Exception {
    Teller teller = new Teller(pool);

    assertThat(teller.transfer(1, 2, new BigDecimal("100.01"))).isFalse();
    assertThat(teller.look(1)).isEqualTo(new AccountState(2, new BigDecimal("100.00")));
  }
}
