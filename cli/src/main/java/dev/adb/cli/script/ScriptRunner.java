package dev.adb.cli.script;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Runs statements and backslash commands in order; the first error ends the script. */
public final class ScriptRunner {

  /** How a script, or one line of a shell, went. */
  public enum Outcome {
    DONE,
    /** Reported on the console. */
    FAILED,
    /** {@code \q} was met. */
    QUIT
  }

  /** Scripts that include themselves end here. */
  private static final int NESTING_MAX = 32;

  private final StatementRunner statements;
  private final Console console;
  private final ShellCommands commands;
  private int nesting;

  public ScriptRunner(StatementRunner statements, Console console) {
    this.statements = statements;
    this.console = console;
    this.commands = new ShellCommands(statements.connection(), console, this);
  }

  /** Runs a text that the user has just typed; errors tell no place. */
  public Outcome runTyped(String text) {
    return run(new StringReader(text), null);
  }

  /** Runs the text of a {@code -c}. */
  public Outcome runText(String text) {
    return run(new StringReader(text), "-c");
  }

  /** Runs a file of UTF-8. */
  public Outcome runFile(Path file) {
    if (nesting == NESTING_MAX) {
      console.error("scripts include each other too deeply: limit=%d".formatted(NESTING_MAX), null);
      return Outcome.FAILED;
    }
    nesting++;
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return run(reader, file.toString());
    } catch (NoSuchFileException e) {
      console.error("no such file: " + file, null);
      return Outcome.FAILED;
    } catch (IOException e) {
      console.error("cannot read %s: %s".formatted(file, e.getMessage()), null);
      return Outcome.FAILED;
    } finally {
      nesting--;
    }
  }

  /**
   * Runs everything that {@code reader} gives.
   *
   * @param name of the script for errors, or null
   */
  public Outcome run(Reader reader, @Nullable String name) {
    ScriptReader script = new ScriptReader(reader);
    while (true) {
      ScriptReader.Item item;
      try {
        item = script.next();
      } catch (MalformedInputException e) {
        console.error("not UTF-8", name);
        return Outcome.FAILED;
      } catch (IOException e) {
        console.error("cannot read script: " + e.getMessage(), name);
        return Outcome.FAILED;
      }
      if (item == null) {
        return Outcome.DONE;
      }
      Outcome outcome = run(item, name == null ? null : name + ":" + item.line());
      if (outcome != Outcome.DONE) {
        return outcome;
      }
    }
  }

  private Outcome run(ScriptReader.Item item, @Nullable String place) {
    try {
      if (item.isCommand()) {
        return commands.run(item.text(), place);
      }
      statements.run(item.text());
      return Outcome.DONE;
    } catch (SQLException e) {
      console.error(e, place);
      return Outcome.FAILED;
    } catch (IOException e) {
      // Nobody reads the results any more, so that nothing that follows is of use.
      throw new UncheckedIOException("cannot write results: " + e.getMessage(), e);
    }
  }
}
