package dev.adb.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.cli.script.StatementBuffer.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementBufferTest {

  @Test
  void statementsEndAtTheirSemicolonOnOneLineOrMany() {
    assertThat(split("a; b\nc;\n\nd"))
        .containsExactly(new Statement("a", 1), new Statement("b\nc", 1), new Statement("d", 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select ';'",
        "select 'it''s; one'",
        "select \"a;b\"\"c;d\"",
        "select `a;b`",
        "select 1 -- no; end\n + 2",
        "select 1 /* no;\n * end; */ + 2",
        "select 'two\nlines; of text'",
        "select '-- no comment; '",
        "select '/* no comment; ' || '*/'"
      })
  void semicolonInTextNameOrCommentEndsNothing(String text) {
    assertThat(split(text + "; x")).containsExactly(new Statement(text, 1), lastAfter(text));
  }

  @Test
  void commentsBetweenStatementsAreLeftOutAndThoseWithinStay() {
    assertThat(split("-- first;\n/* second; */ a -- third\n b; -- fourth;\n-- fifth"))
        .containsExactly(new Statement("a -- third\n b", 2));
  }

  @Test
  void emptyStatementsAreNone() {
    assertThat(split(";; \n ; a;;")).containsExactly(new Statement("a", 2));
    assertThat(split("")).isEmpty();
  }

  @Test
  void byteOrderMarkBeforeTheFirstStatementIsSkipped() {
    assertThat(split("\uFEFFa;")).containsExactly(new Statement("a", 1));
  }

  @Test
  void openCommentBecomesAStatementSoThatItIsNoticed() {
    assertThat(split("a; /* b;\nc")).containsExactly(new Statement("a", 1), new Statement("/*", 2));
    assertThat(split("a /* b;\nc")).containsExactly(new Statement("a /* b;\nc", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a 'b;", "a -- ;", "/* a;", "a; b", "a \"b;", "a `b;"})
  void knowsWhenMoreMustCome(String text) {
    StatementBuffer buffer = new StatementBuffer();
    buffer.addLine(text);

    assertThat(buffer.isBetweenStatements()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a;", "-- a", "/* a */", "a; -- b", ";"})
  void knowsWhenNothingIsBegun(String text) {
    StatementBuffer buffer = new StatementBuffer();
    buffer.addLine(text);

    assertThat(buffer.isBetweenStatements()).isTrue();
  }

  private static Statement lastAfter(String text) {
    return new Statement("x", (int) text.lines().count());
  }

  private static List<Statement> split(String script) {
    StatementBuffer buffer = new StatementBuffer();
    script.lines().forEach(buffer::addLine);
    buffer.end();
    List<Statement> statements = new ArrayList<>();
    for (Statement s = buffer.poll(); s != null; s = buffer.poll()) {
      statements.add(s);
    }
    return statements;
  }
}
