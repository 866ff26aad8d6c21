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
    assertThat(out.toString())
        .contains(
            """
            account_id | version | amount | channel
            -----------+---------+--------+---------
                   123 |       2 |  50.00 | branch
                   456 |       2 |  20.00 | ∅
                   123 |       3 |   7.50 | ∅
                   456 |       3 |   5.00 | transfer
            (4 rows)
            """)
        .contains(
            """
            owner | total
            ------+------
            axel  | 52.50
            björk | 25.00
            (2 rows)
            """)
        .endsWith(
            """
            events | version
            -------+--------
                 2 |       2
            (1 row)
            """);
  }
}
