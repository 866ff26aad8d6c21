package dev.adb.datalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.datalog.source.DatalogException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementLanguageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "SELECT 1",
        "with t as (select 1) select * from t",
        "values (1)",
        "table t",
        "insert into t values (1)",
        "update t set a = 1",
        "delete from t",
        "merge into t",
        "describe t",
        "call p()",
        "select(1)",
        "values(1)",
        "(select 1)",
        "{call p()}",
        " \t\r\n\u00a0\ufeffselect 1",
        "-- find\nselect 1",
        "-- find\rselect 1",
        "/* find */select 1",
        "/**//* ; */ -- x\n select/**/1",
        "select"
      })
  void recognisesSql(String text) {
    assertThat(StatementLanguage.of(text)).isEqualTo(Language.SQL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create stream s (a int)",
        "alter event e drop a",
        "drop rule r",
        "add E() to s(1)",
        "preview add E() to s(1)",
        "find a where p(a)",
        "show schema",
        "explain select 1",
        "why p(1)",
        "erase s(1)",
        "grant x",
        "revoke x",
        "begin",
        "start transaction",
        "commit;",
        "rollback",
        "savepoint s",
        "release s",
        "set as of now",
        "FIND a",
        "big(a) :- p(a). find a where big(a)",
        "big /* c */ -- d\n (a) :- p(a)",
        "\"select\"(a) :- p(a)",
        "`select` (a) :- p(a)",
        "\"a \"\"b\"(a) :- p(a)",
        "größe(a) :- p(a)",
        "_x1(a) :- p(a)",
        "/* select */ find a"
      })
  void recognisesAdb(String text) {
    assertThat(StatementLanguage.of(text)).isEqualTo(Language.ADB);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"selects 1", "sel", "foo", "foo bar (1)", "account.events(1)", "\"select\" 1"})
  void refusesOtherFirstWords(String text) {
    String word = text.startsWith("\"") ? "\"select\"" : text.split("[ .]", 2)[0];

    assertThatThrownBy(() -> StatementLanguage.of(text))
        .isInstanceOf(DatalogException.class)
        .hasMessage(
            "unknown statement `%s`, at 1:1; statements begin with select, with, values, table, "
                    .formatted(word)
                + "insert, update, delete, merge, describe, call, create, alter, drop, add, "
                + "preview, find, show, explain, why, erase, grant, revoke, begin, start, commit, "
                + "rollback, savepoint, release, set, or with a clause");
  }

  @ParameterizedTest
  @ValueSource(strings = {"42", "'x'", "_", ";", ":-", "-", "/", "\"unclosed", "😀(a)"})
  void refusesOtherFirstCharacters(String text) {
    assertThatThrownBy(() -> StatementLanguage.of(text))
        .isInstanceOfSatisfying(
            DatalogException.class,
            e -> {
              assertThat(e.sqlState()).isEqualTo("42601");
              assertThat(e.reason()).startsWith("unknown statement");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "-- nothing", "/* nothing */", "/* not closed"})
  void refusesEmptyStatement(String text) {
    assertThatThrownBy(() -> StatementLanguage.of(text))
        .isInstanceOfSatisfying(
            DatalogException.class, e -> assertThat(e.reason()).isEqualTo("statement is empty"));
  }

  @Test
  void pointsAtTheFirstWordBehindCommentsAndLines() {
    assertThatThrownBy(() -> StatementLanguage.of("-- one\n/* two */ foo"))
        .isInstanceOfSatisfying(
            DatalogException.class,
            e -> {
              assertThat(e.line()).isEqualTo(2);
              assertThat(e.column()).isEqualTo(11);
              assertThat(e.range().of("-- one\n/* two */ foo")).isEqualTo("foo");
            });
  }
}
