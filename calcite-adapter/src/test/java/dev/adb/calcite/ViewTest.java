package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.type.DataType;
import org.junit.jupiter.api.Test;

class ViewTest extends SqlTest {

  @Test
  void aViewsQueryIsCheckedAndItsColumnsAreKnown() {
    ViewInfo view =
        sql.planner.validateView(
            "totals",
            "select account_id, sum(amount) as total, max(metadata) as m from MoneyDeposited group"
                + " by account_id;",
            sql.context());

    assertThat(view.relations()).containsExactly("account.MoneyDeposited");
    assertThat(view.columns())
        .extracting(ResultColumn::label, ResultColumn::type)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("account_id", DataType.BIGINT),
            org.assertj.core.groups.Tuple.tuple("total", DataType.decimal(38, 2)),
            org.assertj.core.groups.Tuple.tuple("m", DataType.STRING));
  }

  @Test
  void viewsReadViews() {
    bank.view("deposit", "select account_id as a, amount as x, metadata from MoneyDeposited");
    bank.view("total", "select a, sum(x) as s from deposit group by a");

    assertThat(sql.rows("select * from total where s > 50")).containsExactly("1|75.50");
    assertThat(sql.query("select * from TOTAL").relations())
        .containsExactly("account.MoneyDeposited", "main.deposit", "main.total");
    assertThat(sql.types("select metadata from deposit")).isEqualTo("json");
  }

  @Test
  void aViewCannotReadItself() {
    bank.view("a", "select 1 as n from MoneyDeposited");
    bank.view("b", "select n from a");

    assertThatThrownBy(() -> sql.planner.validateView("A", "select n from b", sql.context()))
        .hasMessage("view a reads itself: a -> b -> a");
    assertThatThrownBy(() -> sql.planner.validateView("a", "select n from a", sql.context()))
        .hasMessage("view a reads itself: a -> a");
  }

  @Test
  void aViewMayReadItselfWhereAQueryMay() {
    ViewInfo view =
        sql.planner.validateView(
            "numbers",
            "with recursive r (n) as (select 1 union select n + 1 from r where n < 9) select n from"
                + " r",
            sql.context());
    assertThat(view.relations()).isEmpty();

    assertThatThrownBy(
            () ->
                sql.planner.validateView(
                    "endless",
                    "with recursive r (n) as (select 1 union select max(n) from r) select n from r",
                    sql.context()))
        .hasMessage(
            "recursive query r reads itself under an aggregate: a step may filter, join and"
                + " compute only");
  }

  @Test
  void aViewHasNoParametersAndIsAQuery() {
    assertThatThrownBy(
            () ->
                sql.planner.validateView(
                    "v", "select 1 from MoneyDeposited where amount > ?", sql.context()))
        .hasMessage("a view cannot have parameters");
    assertThatThrownBy(
            () -> sql.planner.validateView("v", "delete from MoneyDeposited", sql.context()))
        .hasMessage("a view is made of a query");
  }

  @Test
  void aViewIsReadInMainWhateverTheDefaultSchemaIs() {
    bank.view("opened", "select count(*) as n from account.AccountOpened");

    assertThat(
            sql.rows(
                (PlannedQuery)
                    sql.planner.plan(
                        "select n from opened", sql.context().withDefaultSchema("sensor"))))
        .containsExactly("3");
  }
}
