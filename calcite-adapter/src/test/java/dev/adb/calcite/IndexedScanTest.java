package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What plans tell of indexes. */
class IndexedScanTest extends SqlTest {

  @BeforeEach
  void createIndexes() {
    bank.index("channels", "account", "MoneyDeposited", "channel");
    bank.index("amounts", "account", "MoneyDeposited", "channel", "amount");
  }

  private String plan(String query) {
    String plan = sql.query(query).explain();
    return plan.substring(plan.indexOf("physical\n"));
  }

  @Test
  void aPlanNamesTheIndexThatFixesMostColumns() {
    assertThat(plan("select version from MoneyDeposited where channel = 'card'"))
        .contains("index=[channels]");
    assertThat(plan("select version from MoneyDeposited where amount > 5 and channel in ('a', ?)"))
        .contains("index=[amounts]");
    assertThat(plan("select version from MoneyDeposited where channel > 'c'"))
        .contains("index=[channels]");
    assertThat(
            plan(
                "select version from MoneyDeposited where event_id ="
                    + " cast('00000000-0000-0000-0000-000000000001' as uuid)"))
        .contains("index=[event_id]");
  }

  @Test
  void aPlanNamesNoIndexThatItHasNoUseFor() {
    assertThat(plan("select version from MoneyDeposited where amount = 5"))
        .doesNotContain("index=");
    assertThat(plan("select version from MoneyDeposited where channel <> 'c'"))
        .doesNotContain("index=");
    assertThat(plan("select version from MoneyDeposited where channel = 'c' and account_id = 1"))
        .doesNotContain("index=");
    assertThat(plan("select version from account.events where event_type = 'MoneyDeposited'"))
        .doesNotContain("index=");
  }

  @Test
  void theCatalogTellsWhetherAnIndexIsReady() {
    bank.settle();

    assertThat(sql.rows("select index_name, attribute_names, state from adb.indexes"))
        .containsExactly("amounts|channel, amount|ready", "channels|channel|ready");
  }
}
