package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.calcite.error.QueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest extends SqlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select nosuch from MoneyDeposited | 42703 | column nosuch does not exist",
        "select amuont from MoneyDeposited | 42703 | column amuont does not exist, nearest is amount",
        "select * from MoneyDeposted | 42P01 | table MoneyDeposted does not exist, nearest is MoneyDeposited",
        "select * from account.nothing | 42P01 | table nothing does not exist",
        "select account_id from MoneyDeposited, MoneyWithdrawn | 42702 | column account_id is ambiguous: name its table too",
        "select nosuch(1) | 42883 | no function nosuch(<NUMERIC>)",
        "select amount from MoneyDeposited group by channel | 42803 | amount is neither grouped nor in an aggregate",
        "select 1 from MoneyDeposited where amount = date '2026-01-01' | 42804 | cannot apply '=' to arguments of type '<DECIMAL(12, 2)> = <DATE>'",
        "select 1 from MoneyDeposited where amount | 42804 | WHERE clause must be a condition",
        "select from MoneyDeposited | 42601 | syntax error at from MoneyDeposited",
        "select 'open | 42601 | syntax error: the text that starts here has no end",
        "select percentile_cont(0.5) within group (order by amount) from MoneyDeposited | 0A000 | not available: a part of this query has no operator",
        "select coalesce(?, 'x') | 42P18 | the type of a parameter cannot be told: write cast(? as type)",
        "call nothing() | 0A000 | there are no procedures to call",
        "select 1 / 0 | 22012 | division by zero",
        "select 1.5 / 0 | 22012 | division by zero",
        "select amount / (amount - amount) from MoneyDeposited | 22012 | division by zero",
        "select cast('x' as int) | 22P02 | text is no number: value='x'",
        "select cast('x' as uuid) | 22P02 | text is no uuid: value='x'",
        "select cast('2026-02-30' as date) | 22007 | text is no date: value='2026-02-30', write yyyy-mm-dd",
        "select cast('25:00:00' as time) | 22007 | text is no time: value='25:00:00', write hh:mm:ss[.fff]",
        "select (select amount from MoneyDeposited) | 21000 | a sub-query used as a value gives more than one row",
        "select ? | 07001 | parameter 1 is not bound",
      })
  void everyFaultHasAStateAndSaysWhatIsWrong(String text, String sqlState, String message) {
    assertFault(text, sqlState, message);
  }

  @Test
  void aFaultOfTheTextHasAPlace() {
    QueryException fault = fault("select owner,\n  nosuch\nfrom account.AccountOpened");

    assertThat(fault.place()).isEqualTo(new QueryException.Place(2, 3, 2, 8));
  }

  @Test
  void aConstantFailsOnlyWhereItIsReachedAndEachTime() {
    PlannedQuery query =
        sql.query(
            "select case when account_id = ? then 1 / 0 else 5 end from account.AccountOpened where"
                + " account_id < 3");

    for (int round = 0; round < 2; round++) {
      assertThat(sql.rows(query, 9L)).containsExactly("5", "5");
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> sql.rows(query, 1L))
          .isInstanceOf(QueryException.class)
          .hasMessage("division by zero");
    }
  }

  @Test
  void aParameterThatDoesNotFitItsTypeIsNamed() {
    QueryException fault = fault("select 1 from MoneyDeposited where account_id = ?", "seven");

    assertThat(fault.sqlState()).isEqualTo("22P02");
    assertThat(fault).hasMessage("parameter 1: text is no number: value='seven'");
  }
}
