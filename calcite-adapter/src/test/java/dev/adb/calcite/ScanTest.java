package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.ColumnPredicate.IsNotNull;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.txn.Transaction;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reaches the scans of the engine. */
class ScanTest extends SqlTest {
  private static final int KEY = CommonColumn.KEY;

  private List<ColumnPredicate> predicates(String query, Object... parameters) {
    sql.scans.clear();
    sql.rows(query, parameters);
    assertThat(sql.scans).hasSize(1);
    return sql.scans.get(0).predicates();
  }

  private int amount() {
    var catalog = bank.view().catalog();
    return catalog.eventTypes("MoneyDeposited").get(0).attribute("amount").id();
  }

  private int channel() {
    var catalog = bank.view().catalog();
    return catalog.eventTypes("MoneyDeposited").get(0).attribute("channel").id();
  }

  @Test
  void readsTheColumnsThatAreUsedAndNoOthers() {
    sql.rows("select amount from MoneyDeposited where channel = 'card'");

    assertThat(sql.scans.get(0).columnIds()).containsExactly(amount());
  }

  @Test
  void countsRowsWithoutAColumn() {
    assertThat(sql.rows("select count(*) from MoneyDeposited")).containsExactly("4");
  }

  @Test
  void testsKeysConstantsAndNulls() {
    assertThat(
            predicates(
                "select amount from MoneyDeposited where account_id = 1 and channel is null and"
                    + " amount is not null and version >= 2"))
        .containsExactlyInAnyOrder(
            new Compare(KEY, Comparison.EQUAL, 1L),
            new IsNull(channel()),
            new Compare(CommonColumn.VERSION, Comparison.GREATER_OR_EQUAL, 2L));
  }

  @Test
  void testsListsAndRanges() {
    assertThat(predicates("select version from MoneyDeposited where account_id in (1, 2)"))
        .containsExactly(new In(KEY, List.of(1L, 2L)));
    assertThat(predicates("select version from MoneyDeposited where account_id in (?, ?)", 1L, 7L))
        .containsExactly(new In(KEY, List.of(1L, 7L)));
    assertThat(
            predicates("select version from MoneyDeposited where global_position between 2 and 5"))
        .containsExactly(
            new Compare(CommonColumn.GLOBAL_POSITION, Comparison.GREATER_OR_EQUAL, 2L),
            new Compare(CommonColumn.GLOBAL_POSITION, Comparison.LESS_OR_EQUAL, 5L));
    assertThat(predicates("select version from MoneyDeposited where channel not in ('a', 'b')"))
        .containsExactlyInAnyOrder(
            new Compare(channel(), Comparison.NOT_EQUAL, "a"),
            new Compare(channel(), Comparison.NOT_EQUAL, "b"));
  }

  @Test
  void testsParametersAndTimesOfNow() {
    assertThat(predicates("select version from MoneyDeposited where account_id = ?", 2L))
        .containsExactly(new Compare(KEY, Comparison.EQUAL, 2L));
    assertThat(
            predicates(
                "select version from MoneyDeposited where recorded_at >= current_timestamp -"
                    + " interval '2' second"))
        .containsExactly(
            new Compare(
                CommonColumn.RECORDED_AT,
                Comparison.GREATER_OR_EQUAL,
                TestDatabase.START.toEpochMilli() + 5000));
  }

  @ParameterizedTest
  @CsvSource({
    "<, LESS_OR_EQUAL, 25.50",
    "<=, LESS_OR_EQUAL, 25.50",
    ">, GREATER_OR_EQUAL, 25.51",
    ">=, GREATER_OR_EQUAL, 25.51"
  })
  void roundsABoundBetweenTwoValuesToTheSideThatCounts(
      String operator, Comparison comparison, BigDecimal bound) {
    assertThat(
            predicates("select version from MoneyDeposited where amount " + operator + " 25.505"))
        .containsExactly(new Compare(amount(), comparison, bound));
    assertThat(
            predicates(
                "select version from MoneyDeposited where amount " + operator + " ?",
                new BigDecimal("25.505")))
        .containsExactly(new Compare(amount(), comparison, bound));
  }

  @Test
  void readsNothingWhereNoValueCanMatch() {
    assertThat(sql.rows("select version from MoneyDeposited where amount = 25.505")).isEmpty();
    assertThat(
            sql.rows("select version from MoneyDeposited where account_id > 99999999999999999999"))
        .isEmpty();
    assertThat(sql.rows("select version from MoneyDeposited where account_id = ?", (Object) null))
        .isEmpty();
    assertThat(sql.scans).isEmpty();
  }

  @Test
  void readsAllWhereEveryValueMatches() {
    assertThat(
            predicates(
                "select version from MoneyDeposited where account_id < 99999999999999999999"))
        .containsExactly(new IsNotNull(KEY));
    assertThat(predicates("select version from MoneyDeposited where amount <> 1.234"))
        .containsExactly(new IsNotNull(amount()));
  }

  @Test
  void whatAScanCannotTestStaysAboveIt() {
    assertThat(
            sql.rows(
                "select amount from MoneyDeposited where account_id = 1 and amount * 2 > 60 and"
                    + " upper(channel) = 'CARD'"))
        .containsExactly("50.00");
    assertThat(sql.scans.get(0).predicates())
        .containsExactly(new Compare(KEY, Comparison.EQUAL, 1L));
  }

  @Test
  void aKeyOnOneSideOfAJoinIsLookedUpOnTheOther() {
    assertThat(
            sql.rows(
                "select o.owner, d.amount from account.AccountOpened o join MoneyDeposited d on"
                    + " d.account_id = o.account_id where o.account_id = 2"))
        .containsExactly("britta|10.00", "britta|10.00");
    assertThat(sql.scans)
        .hasSize(2)
        .allSatisfy(
            scan ->
                assertThat(scan.predicates())
                    .containsExactly(new Compare(KEY, Comparison.EQUAL, 2L)));
  }

  @Test
  void readingOneKeyIsNoConflictWithAnother() {
    Transaction reader = bank.begin();
    assertThat(
            sql.rows(
                sql.query("select sum(amount) from MoneyDeposited where account_id = 1"),
                reader.view()))
        .containsExactly("75.50");
    bank.add("account", "MoneyDeposited", 2L, new BigDecimal("1.00"), null);
    TestDatabase.add(reader, "account", "MoneyWithdrawn", 1L, new BigDecimal("1.00"));

    assertThat(reader.commit().eventCount()).isEqualTo(1);
  }

  @Test
  void whatAQueryReadIsHeldAgainstLaterCommits() {
    Transaction reader = bank.begin();
    sql.rows(
        sql.query(
            "select owner from account.AccountOpened o where not exists (select 1 from"
                + " MoneyWithdrawn w where w.account_id = o.account_id)"),
        reader.view());
    bank.add("account", "MoneyWithdrawn", 2L, new BigDecimal("1.00"));
    TestDatabase.add(reader, "account", "MoneyWithdrawn", 1L, new BigDecimal("1.00"));

    assertThatThrownBy(reader::commit).isInstanceOf(AdbException.class);
  }
}
