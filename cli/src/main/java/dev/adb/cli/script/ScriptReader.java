package dev.adb.cli.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a script as statements and backslash commands; a command is a line of its own between
 * statements.
 */
final class ScriptReader {

  /**
   * A part of a script.
   *
   * @param text a statement without its {@code ;}, or a command with its backslash
   * @param line on which it begins, the first is 1
   */
  record Item(String text, int line, boolean isCommand) {}

  private final BufferedReader lines;
  private final StatementBuffer buffer = new StatementBuffer();
  private @Nullable Item waiting;
  private int lineCount;
  private boolean ended;

  ScriptReader(Reader reader) {
    this.lines = new BufferedReader(reader);
  }

  /** Returns the next item, or null for ever at the end. */
  @Nullable Item next() throws IOException {
    while (true) {
      StatementBuffer.Statement statement = buffer.poll();
      if (statement != null) {
        return new Item(statement.text(), statement.line(), false);
      }
      if (waiting != null) {
        Item command = waiting;
        waiting = null;
        return command;
      }
      if (ended) {
        return null;
      }
      readLine();
    }
  }

  private void readLine() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      ended = true;
      buffer.end();
      return;
    }
    lineCount++;
    if (buffer.isBetweenStatements() && ShellCommands.isCommand(line)) {
      waiting = new Item(line.strip(), lineCount, true);
      // The buffer counts lines too.
      buffer.addLine("");
    } else {
      buffer.addLine(line);
    }
  }
}
