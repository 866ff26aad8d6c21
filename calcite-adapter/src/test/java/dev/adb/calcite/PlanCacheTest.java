package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.type.DataType;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanCacheTest extends SqlTest {
  private static final String QUERY =
      "select owner from account.AccountOpened where account_id = ?";

  @Test
  void aStatementIsPlannedOnce() {
    sql.rows(QUERY, 1L);
    sql.rows(QUERY + " ;", 2L);
    sql.rows(QUERY.replace(" ", "\n  "), 3L);

    assertThat(sql.planner.cache().madeCount()).isEqualTo(1);
    assertThat(sql.planner.cache().hitCount()).isEqualTo(2);
  }

  @Test
  void whiteSpaceInTextIsNoWhiteSpace() {
    assertThat(sql.rows("select 'a  b'")).containsExactly("a  b");
    assertThat(sql.rows("select 'a b'")).containsExactly("a b");
    assertThat(sql.rows("select 1 -- one\n + 1")).containsExactly("2");
    assertThat(sql.rows("select 1 -- one + 1")).containsExactly("1");
  }

  @Test
  void anotherCatalogSchemaOrTypeOfParameterIsAnotherPlan() {
    sql.rows(QUERY, 1L);
    sql.planner.plan(QUERY, sql.context().withBoundTypes(List.of(DataType.INT)));
    sql.planner.plan(QUERY, sql.context().withDefaultSchema("account"));
    bank.stream("other", "k", DataType.INT);
    sql.rows(QUERY, 1L);

    assertThat(sql.planner.cache().madeCount()).isEqualTo(4);
    assertThat(sql.planner.cache().hitCount()).isZero();
  }

  @Test
  void oldPlansMakeRoom() {
    for (int n = 0; n < PlanCache.ENTRY_COUNT_MAX + 1; n++) {
      sql.planner.cache().put(key("q" + n), sql.query("select 1"));
    }

    assertThat(sql.planner.cache().get(key("q0"))).isNull();
    assertThat(sql.planner.cache().get(key("q" + PlanCache.ENTRY_COUNT_MAX))).isNotNull();
  }

  private static PlanCache.Key key(String text) {
    return new PlanCache.Key(text, List.of(), 0, "main", PlanChoices.USUAL);
  }
}
