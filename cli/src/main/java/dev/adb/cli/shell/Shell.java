package dev.adb.cli.shell;

import dev.adb.cli.format.OutputFormat;
import dev.adb.cli.script.Console;
import dev.adb.cli.script.ScriptRunner;
import dev.adb.cli.script.ScriptRunner.Outcome;
import dev.adb.cli.script.StatementRunner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Reads statements and commands from a terminal until {@code \q} or the end of input. */
public final class Shell {

  private static final String PROMPT = "adb> ";
  private static final String PROMPT_WITHIN_STATEMENT = "  -> ";
  private static final int WIDTH_WHERE_UNKNOWN = 80;

  private final Terminal terminal;
  private final LineReader reader;
  private final CatalogCompleter completer;
  private final StatementRunner statements;
  private final ScriptRunner scripts;

  /**
   * @param err errors and warnings
   * @param history file in which lines are kept for the next time; made where it is missing
   */
  public Shell(
      Connection connection,
      Terminal terminal,
      PrintWriter err,
      OutputFormat format,
      Path history) {
    this.terminal = terminal;
    Console console = new Console(terminal.writer(), err, format, true, () -> widthOf(terminal));
    this.statements = new StatementRunner(connection, console);
    this.scripts = new ScriptRunner(statements, console);
    this.completer = new CatalogCompleter(connection);
    this.reader =
        LineReaderBuilder.builder()
            .appName("adb-cli")
            .terminal(terminal)
            .parser(new StatementParser())
            .completer(completer)
            .highlighter(new StatementHighlighter())
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, PROMPT_WITHIN_STATEMENT)
            // Else "!=" would look for an older line.
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .build();
  }

  /** Returns when the user leaves. A statement that fails is reported, and the shell goes on. */
  public void run() {
    // While a line is read the reader takes the signal for itself.
    terminal.handle(Terminal.Signal.INT, signal -> statements.cancel());
    terminal.writer().println("aDB shell: statements end with ;  \\? lists commands  \\q leaves");
    Outcome outcome = Outcome.DONE;
    while (outcome != Outcome.QUIT) {
      try {
        outcome = scripts.runTyped(reader.readLine(PROMPT));
        completer.forget();
      } catch (UserInterruptException e) {
        // Ctrl-C drops the line that was being typed.
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  private static int widthOf(Terminal terminal) {
    int width = terminal.getWidth();
    return width > 0 ? width : WIDTH_WHERE_UNKNOWN;
  }
}
