package dev.adb.datalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementSplitterTest {

  @Test
  void splitsAtSemicolonsAndTellsOffsets() {
    String script = " select 1 ;\n-- two\nfind a where p(a); show schema";

    assertThat(StatementSplitter.split(script))
        .containsExactly(
            new StatementText("select 1", 1, true),
            new StatementText("find a where p(a)", 19, true),
            new StatementText("show schema", 38, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select ';' from t",
        "select 'it''s;' from t",
        "select \";\" from t",
        "select \"a\"\";\" from t",
        "select `;` from t",
        "select 1 -- ; not here\n from t",
        "select 1 /* ; not * / here */ from t",
        "select '/*;' || '*/' from t",
        "select '--;' from t",
        "find a where p(a). q(b)",
        "select 1 - - 1 / 2 * 3"
      })
  void keepsSemicolonsInQuotesAndComments(String statement) {
    assertThat(StatementSplitter.split(statement + ";" + statement))
        .containsExactly(
            new StatementText(statement, 0, true),
            new StatementText(statement, statement.length() + 1, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", ";", " ; ; ", "-- only\n;/* comments */;", "--;", "/*;*/"})
  void leavesOutWhatIsEmpty(String script) {
    assertThat(StatementSplitter.split(script)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"select 'abc; select 2", "select \"abc; x", "select `; x", "select 1 /* ; x"})
  void takesTheRestAsOneStatementWhenAQuoteOrCommentIsNotClosed(String rest) {
    assertThat(StatementSplitter.split("commit; " + rest))
        .containsExactly(new StatementText("commit", 0, true), new StatementText(rest, 8, false));
  }

  @Test
  void keepsACommentThatIsNotClosedAsAStatementOfItsOwn() {
    assertThat(StatementSplitter.split("commit; /* ; x"))
        .containsExactly(
            new StatementText("commit", 0, true), new StatementText("/* ; x", 8, false));
  }

  @Test
  void dropsCommentsAroundAStatementButNotInside() {
    List<StatementText> statements =
        StatementSplitter.split("/* before */ add /* in */ E() to s(1) -- after\n;");

    assertThat(statements).containsExactly(new StatementText("add /* in */ E() to s(1)", 13, true));
  }

  @Test
  void endsLineCommentsWithAnyLineEnd() {
    assertThat(StatementSplitter.split("a -- x;\rb; c -- y;\r\nd"))
        .containsExactly(
            new StatementText("a -- x;\rb", 0, true), new StatementText("c -- y;\r\nd", 11, false));
  }
}
