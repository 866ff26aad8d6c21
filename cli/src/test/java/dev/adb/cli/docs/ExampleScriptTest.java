package dev.adb.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.cli.format.OutputFormat;
import dev.adb.cli.script.Console;
import dev.adb.cli.script.ScriptRunner;
import dev.adb.cli.script.ScriptRunner.Outcome;
import dev.adb.cli.script.StatementRunner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExampleScriptTest {

  private static final Path BANK =
      Path.of("").toAbsolutePath().resolveSibling("examples/bank/bank.adb");

  @Test
  void bankRunsFromItsFirstStatementToItsLast() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(out, new PrintWriter(err), OutputFormat.TABLE, false, () -> Integer.MAX_VALUE);
    try (Connection connection = DriverManager.getConnection("jdbc:adb:mem:ExampleScriptTest")) {
      Outcome outcome =
          new ScriptRunner(new StatementRunner(connection, console), console).runFile(BANK);

      assertThat(err.toString()).isEmpty();
      assertThat(outcome).isEqualTo(Outcome.DONE);
    }
    assertThat(answers(out.toString()))
        .containsExactly(
            """
            account_id | version | amount | channel
            -----------+---------+--------+---------
                   123 |       2 |  50.00 | branch
                   456 |       2 |  20.00 | ∅
                   123 |       3 |   7.50 | ∅
                   456 |       3 |   5.00 | transfer
                   789 |       2 |   2.00 | transfer
            """,
            """
            owner | total | movements
            ------+-------+----------
            axel  | 52.50 |         3
            björk | 23.00 |         3
            chloé |  2.00 |         1
            """,
            """
            target
            ------
               456
               789
            """,
            """
            owner
            -----
            chloé
            """,
            """
            owner | total
            ------+------
            björk | 23.00
            chloé |  2.00
            """,
            """
            owner | total
            ------+------
            axel  | 52.50
            """,
            """
            stream_name | stream_key | event_type  | charged_at_version | amount
            ------------+------------+-------------+--------------------+-------
            account     | 123        | FeeRefunded |                  7 |   1.50
            account     | 456        | FeeRefunded |                  7 |   1.50
            account     | 789        | FeeRefunded |                  4 |   1.50
            """,
            """
            owner | total
            ------+------
            axel  | 51.00
            björk | 21.50
            chloé |  0.50
            """,
            """
            owner | total
            ------+------
            axel  | 57.50
            björk | 20.00
            """,
            """
            events | version
            -------+--------
                 2 |       2
            """);
    assertThat(appendCounts(out.toString())).containsExactly(1, 1, 1, 1, 2, 3, 3, 3, 3, 3);
  }

  /** The tables that queries gave: what holds event ids or times, or is a listing, is left out. */
  private static List<String> answers(String out) {
    return tables(out)
        .filter(table -> !table.contains("event_id") && !table.contains("recorded_at"))
        .filter(table -> !table.contains("create stream"))
        .toList();
  }

  /** How many events each statement appended. */
  private static List<Integer> appendCounts(String out) {
    return tables(out)
        .filter(table -> table.contains("event_id"))
        .map(table -> (int) table.lines().count() - 2)
        .toList();
  }

  private static Stream<String> tables(String out) {
    return Pattern.compile("\\(\\d+ rows?\\)\n").splitAsStream(out);
  }
}
