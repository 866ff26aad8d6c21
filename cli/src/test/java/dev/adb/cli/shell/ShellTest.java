package dev.adb.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.cli.format.OutputFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {

  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void readsStatementsOverSeveralLinesUntilTheSemicolon() throws Exception {
    String shown = type("select 1\n  as \"n\"\n;\nselect 2 as \"m\"; select 3 as \"k\";\n");

    assertThat(shown).contains("n\n-\n1\n(1 row)\n");
    assertThat(shown).contains("m\n-\n2\n(1 row)\nk\n-\n3\n(1 row)\n");
  }

  @Test
  void clausesOverSeveralLinesGoOnUntilTheSemicolon() throws Exception {
    String shown =
        type(
            """
            n(x = 1).

            n(x + 1) :-  -- a comment; with a semicolon
              n(x), x < 3.
            find x where n(x)
            order by x;
            find y where y = 2;
            """);

    assertThat(err.toString()).isEmpty();
    assertThat(shown).contains("x\n-\n1\n2\n3\n(3 rows)\n", "y\n-\n2\n(1 row)\n");
  }

  @Test
  void warningsOfTheLanguageArePrinted() throws Exception {
    String shown = type("p(x) :- p(x). find x where p(x);\n");

    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "warning 01000: `p` is empty: all its clauses are recursive, at 1:1\n");
    assertThat(shown).contains("(0 rows)");
  }

  @Test
  void goesOnAfterAnErrorAndNamesNoPlace() throws Exception {
    String shown = type("select oops;\nselect 2 as \"m\";\n");

    assertThat(err.toString()).startsWith("error 42703: ");
    assertThat(shown).contains("m\n-\n2\n(1 row)\n");
  }

  @Test
  void leavesAtBackslashQ() throws Exception {
    assertThat(type("\\q\nselect 2 as \"m\";\n")).doesNotContain("(1 row)");
  }

  @Test
  void listsItsCommands() throws Exception {
    assertThat(type("\\?\n")).contains("\\timing", "\\format", "\\d", "\\i", "\\q");
  }

  @Test
  void exclamationMarkIsAnOrdinaryCharacter() throws Exception {
    assertThat(type("select '!x' as \"s\";\n")).contains("s\n--\n!x\n");
  }

  @Test
  void keepsItsLinesForTheNextTime() throws Exception {
    type("select 1 as \"n\";\n\\format csv\n");

    assertThat(Files.readString(directory.resolve("history")))
        .contains("select 1 as \"n\";", "\\format csv");
  }

  private String type(String keys) throws Exception {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    try (Terminal terminal =
            new DumbTerminal(
                "test",
                Terminal.TYPE_DUMB,
                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                screen,
                StandardCharsets.UTF_8);
        Connection connection = DriverManager.getConnection("jdbc:adb:mem:ShellTest")) {
      new Shell(
              connection,
              terminal,
              new PrintWriter(err),
              OutputFormat.TABLE,
              directory.resolve("history"))
          .run();
    }
    return screen.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
