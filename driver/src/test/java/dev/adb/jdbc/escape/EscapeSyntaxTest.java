package dev.adb.jdbc.escape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeSyntaxTest {
  private static String translate(String text) throws SQLException {
    return EscapeSyntax.translate(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "select {d '2026-01-31'}~select date '2026-01-31'",
        "select { T '09:00:00' }~select time '09:00:00'",
        "select {ts '2026-01-31 09:00:00.5'}~select timestamp '2026-01-31 09:00:00.5'",
        "a like 'x!%' {escape '!'}~a like 'x!%' escape '!'",
        "from {oj a left outer join b on a.x = b.x}~from a left outer join b on a.x = b.x",
        "select 1 {limit 5 offset 2}~select 1 limit 5 offset 2",
        "{fn ucase(name)}~upper(name)",
        "{fn concat({fn lcase(a)}, ',')}~(lower(a) || ',')",
        "{fn locate('(', a, 2)}~position('(' in a from 2)",
        "{fn now()}~current_timestamp",
        "{fn abs(-1)}~abs(-1)",
        "{fn timestampadd(SQL_TSI_DAY, 1, t)}~timestampadd(SQL_TSI_DAY, 1, t)",
        "{fn ifnull(f(a, b), 0)}~coalesce(f(a, b), 0)",
        "{oj a left join b on a.t = {ts '2026-01-01 00:00:00'}}~"
            + "a left join b on a.t = timestamp '2026-01-01 00:00:00'",
      })
  void putsEscapesIntoTheWordsOfTheDatabase(String escaped, String expected) throws SQLException {
    assertThat(translate(escaped)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select '{d}' from t",
        "select 'it''s {d ''x''}' from t",
        "select \"{fn x}\" from t",
        "select `{` from t",
        "select 1 -- {d '2026-01-01'}",
        "select /* {d */ 1",
        "select 'open {d",
      })
  void leavesQuotesAndCommentsAlone(String text) throws SQLException {
    assertThat(translate(text)).isEqualTo(text);
  }

  @Test
  void returnsTheSameObjectWithoutEscapes() throws SQLException {
    String text = "select 1";

    assertThat(translate(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{call f(?)}", "{ ? = call f(?)}", "{CALL f}"})
  void refusesProcedureCalls(String text) {
    assertThatThrownBy(() -> translate(text))
        .isInstanceOf(SQLFeatureNotSupportedException.class)
        .hasMessage("a procedure call is not supported")
        .hasFieldOrPropertyWithValue("SQLState", "0A000");
  }

  @Test
  void namesThePlaceOfAnUnknownEscape() {
    assertThatThrownBy(() -> translate("select\n  {x 1}"))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasMessage(
            "unknown escape: {x 1}, at line 2, column 3; known are d, t, ts, fn, oj, escape and"
                + " limit")
        .hasFieldOrPropertyWithValue("SQLState", "42601");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select {d '2026-01-01'",
        "select {d 2026}",
        "{fn abs(1}",
        "{fn nosuch(1)}",
        "{fn locate('a')}"
      })
  void refusesWhatIsNotAnEscape(String text) {
    assertThatThrownBy(() -> translate(text))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasFieldOrPropertyWithValue("SQLState", "42601");
  }

  @Test
  void listsTheFunctionsThatItTranslates() {
    assertThat(EscapeFunctions.names(EscapeFunctions.Category.SYSTEM)).isEqualTo("IFNULL");
    assertThat(EscapeFunctions.names(EscapeFunctions.Category.TIME_DATE).split(","))
        .contains("NOW", "CURDATE", "TIMESTAMPDIFF", "HOUR")
        .isSorted();
  }
}
