package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.type.DataType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each setting in which aDB's SQL differs from what Calcite does by itself. */
class SettingsTest extends SqlTest {

  @Test
  void textIsUnicode() {
    assertThat(sql.rows("select '你好' || '😀'")).containsExactly("你好😀");
  }

  @Test
  void namesKeepTheirCaseAndMatchWithoutRegardToIt() {
    assertThat(
            sql.rows(
                "select OWNER, \"Owner\", a.oWner from \"ACCOUNT\".accountopened a where"
                    + " \"ACCOUNT_ID\" = 1"))
        .containsExactly("axel|axel|axel");
    assertThat(
            sql.query("select owner as \"MixedCase\", OWNER from account.AccountOpened").columns())
        .extracting(ResultColumn::label)
        .containsExactly("MixedCase", "OWNER");
  }

  @Test
  void decimalsHave38Digits() {
    String digits = "12345678901234567890123456789012345678";

    assertThat(sql.rows("select cast(" + digits + " as decimal(38,0))")).containsExactly(digits);
    assertThat(sql.types("select cast(1 as decimal(38,10))")).isEqualTo("decimal(38,10)");
    assertFault(
        "select cast(" + digits + " as decimal(38,0)) * 10",
        "22003",
        "number out of range: decimal overflow");
  }

  @Test
  void quotientsOfDecimalsKeepTheirDigits() {
    assertThat(sql.rows("select cast(2 as decimal(30,20)) / 3"))
        .containsExactly("0.6666666666666666666666666667");
    assertThat(sql.rows("select 1.0 / 3")).containsExactly("0.333333333333");
  }

  @Test
  void timesHaveMilliseconds() {
    assertThat(
            sql.rows(
                "select timestamp '2026-01-31 09:00:00.123', cast('2026-01-31 09:00:00.123' as"
                    + " timestamp), cast('09:00:00.5' as time)"))
        .containsExactly("2026-01-31T09:00:00.123|2026-01-31T09:00:00.123|09:00:00.500");
  }

  @Test
  void sumsOfWholeNumbersAreBigint() {
    String numbers = " from (values 2147483647, 10, 20) as t (n)";

    assertThat(sql.rows("select sum(n), avg(n)" + numbers))
        .containsExactly("2147483677|715827892.333333");
    assertThat(sql.types("select sum(n), avg(n)" + numbers)).isEqualTo("bigint, decimal(38,6)");
  }

  @Test
  void sumsAndAveragesOfDecimalsKeepTheirScale() {
    assertThat(sql.types("select sum(amount), avg(amount) from MoneyDeposited"))
        .isEqualTo("decimal(38,2), decimal(38,6)");
    assertThat(sql.types("select avg(x) from (values cast(1 as decimal(20,8))) as t (x)"))
        .isEqualTo("decimal(38,8)");
    assertThat(sql.types("select sum(value), avg(value) from Measured"))
        .isEqualTo("double, double");
  }

  @Test
  void sumsOverflowOnlyIfTheResultDoes() {
    String numbers = "select sum(n) from (values 9223372036854775807, 10, %s) as t (n)";

    assertThat(sql.rows(numbers.formatted("-20"))).containsExactly("9223372036854775797");
    assertThat(fault(numbers.formatted("1")).sqlState()).isEqualTo("22003");
  }

  @Test
  void sumsOverWindowsDoNotOverflowUnseen() {
    assertThat(
            fault(
                    "select sum(n) over (order by n) from (values 9223372036854775807, 1) as t"
                        + " (n)")
                .sqlState())
        .isEqualTo("22003");
  }

  @Test
  void arithmeticIsChecked() {
    assertThat(fault("select 2147483647 + 1").sqlState()).isEqualTo("22003");
    assertThat(fault("select -2147483648 - 1").sqlState()).isEqualTo("22003");
    assertThat(fault("select 9223372036854775807 * 2").sqlState()).isEqualTo("22003");
    assertThat(fault("select cast(3000000000 as int)").sqlState()).isEqualTo("22003");
    assertThat(
            fault("select cast(account_id + 2147483646 as int) + 1 from account.AccountOpened")
                .sqlState())
        .isEqualTo("22003");
  }

  @Test
  void wholeNumbersDivideWithoutARest() {
    assertThat(sql.rows("select 7 / 2, -7 / 2, 7 % 3, mod(-7, 3)")).containsExactly("3|-3|1|-1");
  }

  @Test
  void textIsNeverPadded() {
    assertThat(sql.rows("select case when true then 'a' else 'bbb' end || '!'"))
        .containsExactly("a!");
    assertThat(sql.rows("select x || '!' from (values 'a', 'bbb') as t (x)"))
        .containsExactly("a!", "bbb!");
    assertThat(sql.rows("select 'a' = 'a ', 'a' in ('a  ')")).containsExactly("false|false");
  }

  @Test
  void textComparesByCodePoint() {
    assertThat(sql.rows("select x from (values '😀', '￿', 'b', 'B') as t (x) order by x"))
        .containsExactly("B", "b", "￿", "😀");
    assertThat(sql.rows("select x from (values '😀', '￿') as t (x) where x > '￿'"))
        .containsExactly("😀");
  }

  @Test
  void nullsSortLastAscendingAndFirstDescending() {
    assertThat(sql.rows("select country from account.AccountOpened order by country"))
        .containsExactly("DE", "SE", "null");
    assertThat(sql.rows("select country from account.AccountOpened order by country desc"))
        .containsExactly("null", "SE", "DE");
  }

  @Test
  void notANumberEqualsItselfAndIsGreatest() {
    String numbers =
        " from (values cast('NaN' as double), 1e0, cast('Infinity' as double), null) as t (x)";

    assertThat(sql.rows("select x" + numbers + " order by x"))
        .containsExactly("1.0", "Infinity", "NaN", "null");
    assertThat(sql.rows("select x" + numbers + " where x = cast('NaN' as double)"))
        .containsExactly("NaN");
    assertThat(sql.rows("select x" + numbers + " where x > 5e0 order by x"))
        .containsExactly("Infinity", "NaN");
  }

  @Test
  void negativeZeroEqualsZero() {
    bank.add("sensor", "Measured", "a", -0.0);
    bank.add("sensor", "Measured", "b", 0.0);

    assertThat(sql.rows("select value, count(*) from Measured group by value"))
        .containsExactly("0.0|2");
    assertThat(sql.rows("select count(*) from Measured where value = 0")).containsExactly("2");
    assertThat(sql.rows("select count(*) from Measured a join Measured b on a.value = b.value"))
        .containsExactly("4");
  }

  @Test
  void questionMarksAloneTakeTheTypeOfTheirValue() {
    PlannedQuery text = sql.query("select ?");
    PlannedQuery number =
        (PlannedQuery)
            sql.planner.plan("select ?", sql.context().withBoundTypes(List.of(DataType.BIGINT)));

    assertThat(text.parameters()).containsExactly(new ParameterType(DataType.STRING, false));
    assertThat(number.parameters()).containsExactly(new ParameterType(DataType.BIGINT, false));
    assertThat(sql.rows(number, 7L)).containsExactly("7");
  }

  @Test
  void longListsStayListsAndReachTheScan() {
    String list =
        IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).collect(Collectors.joining(", "));

    assertThat(sql.rows("select count(*) from MoneyDeposited where account_id in (" + list + ")"))
        .containsExactly("4");
    assertThat(
            sql.query("select amount from MoneyDeposited where account_id in (" + list + ")")
                .explain())
        .doesNotContain("Join");
  }

  @Test
  void wordsOfTheStandardCanBeNames() {
    assertThat(
            sql.rows(
                "select count(*) as value, 1 as year, 2 as commit, 3 as month from MoneyDeposited"))
        .containsExactly("4|1|2|3");
  }

  @Test
  void notEqualAndRemainderHaveTheirUsualSigns() {
    assertThat(sql.rows("select 1 != 2, 7 % 4")).containsExactly("true|3");
  }

  @Test
  void groupingTakesPlacesAndLabels() {
    assertThat(
            sql.rows(
                "select channel as c, count(*) from MoneyDeposited group by c having count(*) > 1"))
        .containsExactly("cash|2");
    assertThat(
            sql.rows(
                "select channel, count(*) from MoneyDeposited group by 1 order by 2 desc limit 1"))
        .containsExactly("cash|2");
  }

  @Test
  void castsRoundHalfAwayFromZero() {
    assertThat(
            sql.rows(
                "select cast(2.5 as int), cast(-2.5 as int), cast(1.005 as decimal(5,2)),"
                    + " cast('2.345' as decimal(5,2))"))
        .containsExactly("3|-3|1.01|2.35");
  }

  @Test
  void timesOfNowAreTheViewsOwn() {
    assertThat(sql.rows("select current_timestamp, localtimestamp, current_date"))
        .containsExactly("2026-01-01T00:00:07|2026-01-01T00:00:07|2026-01-01");
  }
}
