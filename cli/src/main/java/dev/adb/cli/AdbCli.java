package dev.adb.cli;

import dev.adb.cli.format.OutputFormat;
import dev.adb.cli.script.Console;
import dev.adb.cli.script.ScriptRunner;
import dev.adb.cli.script.ScriptRunner.Outcome;
import dev.adb.cli.script.StatementRunner;
import dev.adb.cli.shell.Shell;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs statements, scripts or a shell against a database.
 *
 * <p>Exit status: 0 when all went well, 1 when a statement failed or the database could not be
 * reached, 2 when the arguments make no sense.
 */
@Command(
    name = "adb-cli",
    mixinStandardHelpOptions = true,
    versionProvider = AdbCli.Version.class,
    description =
        "Runs SQL and aDB statements. Without -c and -f it reads them from standard input, on a terminal with a"
            + " shell around them.")
public final class AdbCli implements Callable<Integer> {

  private static final int OUTPUT_BUFFER_CHARS = 1 << 16;

  /** One {@code -c} or {@code -f}; a group, so that their order is kept. */
  static final class Input {
    @Option(
        names = "-c",
        paramLabel = "text",
        description = "Run these statements. May be repeated.")
    @Nullable String text;

    @Option(
        names = "-f",
        paramLabel = "file",
        description = "Run the statements of a file, - for standard input. May be repeated.")
    @Nullable String file;
  }

  /** The version in the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = AdbCli.class.getPackage().getImplementationVersion();
      return new String[] {"adb-cli " + (version == null ? "(not packaged)" : version)};
    }
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "URL|directory",
      description =
          "A JDBC URL, or the directory of a database, made where it is missing. Default: a database in memory.")
  private @Nullable String target;

  @ArgGroup(multiplicity = "0..*")
  private List<Input> inputs = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "name",
      defaultValue = "table",
      converter = FormatConverter.class,
      description = "table, csv, json or vertical. Default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.TABLE;

  @Option(
      names = "--history",
      paramLabel = "file",
      defaultValue = "${env:ADB_HISTORY:-${sys:user.home}/.adb_history}",
      description = "Where the shell keeps its lines. Default: ${DEFAULT-VALUE} (or ADB_HISTORY).")
  private Path history = Path.of(".adb_history");

  /** Tells a format's name from a mistake in words of its own. */
  static final class FormatConverter implements CommandLine.ITypeConverter<OutputFormat> {
    @Override
    public OutputFormat convert(String name) {
      try {
        return OutputFormat.named(name);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.TypeConversionException(e.getMessage());
      }
    }
  }

  private final InputStream in;
  private final Writer out;
  private final PrintWriter err;
  private final boolean onTerminal;

  private AdbCli(InputStream in, Writer out, PrintWriter err, boolean onTerminal) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.onTerminal = onTerminal;
  }

  /** Runs with the process's own streams and ends the process with the exit status. */
  public static void main(String[] args) {
    int status =
        run(
            args,
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            isOnTerminal());
    System.exit(status);
  }

  /**
   * Runs with the given streams; all text is UTF-8.
   *
   * @param onTerminal whether to open a shell on the process's terminal where {@code args} give
   *     nothing to run
   * @return the exit status
   */
  static int run(
      String[] args, InputStream in, OutputStream out, OutputStream err, boolean onTerminal) {
    Writer outWriter =
        new BufferedWriter(
            new OutputStreamWriter(out, StandardCharsets.UTF_8), OUTPUT_BUFFER_CHARS);
    PrintWriter errWriter = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8));
    int status =
        new CommandLine(new AdbCli(in, outWriter, errWriter, onTerminal))
            .setOut(new PrintWriter(outWriter))
            .setErr(errWriter)
            .execute(args);
    try {
      outWriter.flush();
    } catch (IOException e) {
      // Where a statement met it first it is reported already.
      if (status == CommandLine.ExitCode.OK) {
        errWriter.println("error: cannot write results: " + e.getMessage());
        status = CommandLine.ExitCode.SOFTWARE;
      }
    }
    errWriter.flush();
    return status;
  }

  @Override
  public Integer call() {
    Console console = new Console(out, err, format, false, () -> Integer.MAX_VALUE);
    try (Connection connection = DriverManager.getConnection(ConnectionUrl.of(target))) {
      console.warning(connection.getWarnings());
      if (inputs.isEmpty() && onTerminal) {
        runShell(connection);
        return CommandLine.ExitCode.OK;
      }
      Outcome outcome =
          runInputs(new ScriptRunner(new StatementRunner(connection, console), console));
      return outcome == Outcome.FAILED ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    } catch (SQLException e) {
      console.error(e, null);
    } catch (IllegalArgumentException e) {
      console.error(String.valueOf(e.getMessage()), null);
    } catch (IOException | UncheckedIOException e) {
      err.println("error: " + e.getMessage());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private Outcome runInputs(ScriptRunner scripts) {
    if (inputs.isEmpty()) {
      return runStandardInput(scripts);
    }
    for (Input input : inputs) {
      Outcome outcome;
      if (input.text != null) {
        outcome = scripts.runText(input.text);
      } else if (input.file == null || input.file.equals("-")) {
        outcome = runStandardInput(scripts);
      } else {
        outcome = scripts.runFile(Path.of(input.file));
      }
      if (outcome != Outcome.DONE) {
        return outcome;
      }
    }
    return Outcome.DONE;
  }

  private Outcome runStandardInput(ScriptRunner scripts) {
    return scripts.run(new InputStreamReader(in, StandardCharsets.UTF_8), "stdin");
  }

  private void runShell(Connection connection) throws IOException {
    try (Terminal terminal =
        TerminalBuilder.builder()
            .name("adb-cli")
            .system(true)
            .encoding(StandardCharsets.UTF_8)
            .build()) {
      new Shell(connection, terminal, err, format, history).run();
    }
  }

  /** From Java 22 on a console may be there without a terminal, and has a method that tells. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isOnTerminal() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
