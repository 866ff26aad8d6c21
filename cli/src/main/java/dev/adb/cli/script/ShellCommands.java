package dev.adb.cli.script;

import dev.adb.cli.format.OutputFormat;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What begins with a backslash: commands of the shell itself, no statements. */
public final class ShellCommands {

  /** Every command, with its backslash. */
  public static final List<String> NAMES =
      List.of("\\?", "\\d", "\\format", "\\i", "\\q", "\\timing");

  private static final String HELP =
      """
      \\d [table]       list the tables, or describe one (also: a stream, to list its tables)
      \\format [name]   show or set how results are printed: table, csv, json, vertical
      \\timing [on|off] print how long each statement took
      \\i file          run the statements of a file
      \\?               this list
      \\q               leave
      Everything else is a statement, SQL or aDB, and ends with ;
      """;

  private final Connection connection;
  private final Console console;
  private final ScriptRunner scripts;

  ShellCommands(Connection connection, Console console, ScriptRunner scripts) {
    this.connection = connection;
    this.console = console;
    this.scripts = scripts;
  }

  /** Whether a line that begins no statement is a command. */
  public static boolean isCommand(String line) {
    return line.stripLeading().startsWith("\\");
  }

  /**
   * Runs one command.
   *
   * @param text with its backslash; a {@code ;} at its end is ignored
   */
  ScriptRunner.Outcome run(String text, @Nullable String place) throws SQLException, IOException {
    String line = text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text.strip();
    int space = 0;
    while (space < line.length() && !Character.isWhitespace(line.charAt(space))) {
      space++;
    }
    String argument = line.substring(space).strip();
    try {
      switch (line.substring(0, space)) {
        case "\\q" -> {
          return ScriptRunner.Outcome.QUIT;
        }
        case "\\?" -> console.out().write(HELP);
        case "\\timing" -> timing(argument);
        case "\\format" -> format(argument);
        case "\\d" -> new CatalogPrinter(connection, console).print(argument);
        case "\\i" -> {
          if (argument.isEmpty()) {
            throw new IllegalArgumentException("\\i needs the name of a file");
          }
          return scripts.runFile(Path.of(argument));
        }
        default ->
            throw new IllegalArgumentException(
                "no such command: %s, \\? lists them".formatted(line.substring(0, space)));
      }
    } catch (InvalidPathException e) {
      console.error("no name of a file: " + argument, place);
      return ScriptRunner.Outcome.FAILED;
    } catch (IllegalArgumentException e) {
      console.error(String.valueOf(e.getMessage()), place);
      return ScriptRunner.Outcome.FAILED;
    }
    console.out().flush();
    return ScriptRunner.Outcome.DONE;
  }

  private void timing(String argument) throws IOException {
    boolean timing =
        switch (argument.toLowerCase(Locale.ROOT)) {
          case "" -> !console.timing();
          case "on" -> true;
          case "off" -> false;
          default ->
              throw new IllegalArgumentException("\\timing takes on or off, got " + argument);
        };
    console.setTiming(timing);
    console.remark("timing " + (timing ? "on" : "off"));
  }

  private void format(String argument) throws IOException {
    if (argument.isEmpty()) {
      console.remark("format " + console.format());
    } else {
      console.setFormat(OutputFormat.named(argument));
    }
  }
}
