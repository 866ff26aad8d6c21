package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class TimeTravelTest extends SqlTest {

  @Test
  void readsATableAsOfALiteralAnExpressionAndAParameter() {
    String count = "select count(*) from MoneyDeposited for system_time as of ";

    assertThat(sql.rows(count + "timestamp '2026-01-01 00:00:03'")).containsExactly("1");
    assertThat(sql.rows(count + "current_timestamp - interval '3' second")).containsExactly("2");
    assertThat(sql.rows(count + "cast(? as timestamp)", LocalDateTime.of(2026, 1, 1, 0, 0, 4)))
        .containsExactly("2");
    assertThat(sql.rows(count + "current_timestamp")).containsExactly("4");
    assertThat(sql.scans).extracting(scan -> scan.asOf()).containsExactly(4L, 5L, 5L, 8L);
  }

  @Test
  void readsAViewAsOfATime() {
    bank.view(
        "balance",
        "select account_id, sum(amount) as total from MoneyDeposited where exists (select 1 from"
            + " account.AccountOpened o where o.account_id = MoneyDeposited.account_id) group by"
            + " account_id");

    assertThat(
            sql.rows("select * from balance for system_time as of timestamp '2026-01-01 00:00:03'"))
        .containsExactly("1|50.00");
    assertThat(sql.scans).hasSize(2).allSatisfy(scan -> assertThat(scan.asOf()).isEqualTo(4));
  }

  @Test
  void joinsThePastWithNow() {
    assertThat(
            sql.rows(
                "select n.c - o.c from (select count(*) as c from MoneyDeposited) n, (select"
                    + " count(*) as c from MoneyDeposited for system_time as of timestamp"
                    + " '2026-01-01 00:00:03') o"))
        .containsExactly("3");
  }

  @Test
  void aConnectionsPastAppliesToEveryScanButThoseWithATimeOfTheirOwn() {
    sql.asOf = 3L;

    assertThat(sql.rows("select count(*) from account.events")).containsExactly("3");
    assertThat(
            sql.rows(
                "select count(*) from account.events for system_time as of timestamp '2026-01-01"
                    + " 00:00:04'"))
        .containsExactly("5");
  }

  @Test
  void theCatalogHasNoPast() {
    assertThat(
            sql.rows(
                "select stream_name from adb.streams for system_time as of timestamp '2026-01-01"
                    + " 00:00:00'"))
        .containsExactly("account", "sensor");
  }

  @Test
  void refusesATimeThatDependsOnARow() {
    assertFault(
        "select * from MoneyDeposited d join account.AccountOpened for system_time as of"
            + " d.recorded_at as o on d.account_id = o.account_id",
        "0A000",
        "the time of for system_time as of must not depend on a row: use a literal, a parameter or"
            + " current_timestamp");
  }

  @Test
  void refusesTheFutureAndNull() {
    assertThat(
            fault(
                    "select * from MoneyDeposited for system_time as of timestamp '2026-01-01 00:00:08'")
                .sqlState())
        .isEqualTo("22023");
    assertFault(
        "select * from MoneyDeposited for system_time as of cast(null as timestamp)",
        "22023",
        "the time of for system_time as of is null");
  }
}
