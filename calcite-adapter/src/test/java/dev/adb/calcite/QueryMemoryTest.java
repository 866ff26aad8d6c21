package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.calcite.exec.QueryMemory;
import dev.adb.engine.exec.Operator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a query ends, the memory of its operators is given back. */
class QueryMemoryTest extends SqlTest {
  private static final String FAILS = "1 / (amount - amount)";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select account_id, sum(%s) from MoneyDeposited group by account_id",
        "select channel, count(distinct %s) from MoneyDeposited group by channel",
        "select %s as x from MoneyDeposited order by x",
        "select %s as x from MoneyDeposited order by x limit 2",
        "select distinct %s from MoneyDeposited",
        "select %s from MoneyDeposited union select amount from MoneyWithdrawn",
        "select %s from MoneyDeposited intersect select amount from MoneyWithdrawn",
        "select amount from MoneyWithdrawn except select %s from MoneyDeposited",
        "select rank() over (partition by account_id order by %s) from MoneyDeposited",
        "select w.amount from MoneyWithdrawn w join (select account_id, %s as x from"
            + " MoneyDeposited) d on d.account_id = w.account_id and d.x = w.amount",
        "select o.owner, d.x from account.AccountOpened o left join (select account_id, %s as x from"
            + " MoneyDeposited) d on d.account_id = o.account_id",
        "select o.owner from account.AccountOpened o where exists (select 1 from MoneyDeposited d"
            + " where d.account_id = o.account_id and %s > 0)",
        "with recursive r (n) as (select account_id from MoneyDeposited where %s > 0 union select"
            + " n + 1 from r where n < 5) select n from r",
        "with recursive r (n) as (select account_id from MoneyDeposited union select r.n + 1 from"
            + " r join MoneyDeposited d on d.account_id = r.n where %s > 0) select n from r"
      })
  void memoryIsGivenBack(String query) {
    String failing = query.formatted(FAILS);
    String working = query.formatted("amount");

    long before = QueryMemory.used();
    assertThat(fault(failing).sqlState()).isEqualTo("22012");
    assertThat(QueryMemory.used()).as("after a fault").isEqualTo(before);

    sql.rows(working);
    assertThat(QueryMemory.used()).as("at the end").isEqualTo(before);

    try (Operator abandoned = sql.query(working).execute(ExecutionContext.of(bank.view()))) {
      abandoned.next();
    }
    assertThat(QueryMemory.used()).as("closed after the first batch").isEqualTo(before);
  }
}
