package dev.adb.cli.shell;

import dev.adb.cli.script.ShellCommands;
import dev.adb.cli.script.StatementBuffer;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line reader whether a statement is complete, and which word stands at the cursor. */
final class StatementParser implements Parser {

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    boolean command = ShellCommands.isCommand(line);
    if (context != ParseContext.COMPLETE && !command && !isComplete(line)) {
      throw new EOFError(-1, -1, "statement goes on until ;");
    }
    return WordAtCursor.of(line, cursor, command);
  }

  private static boolean isComplete(String text) {
    StatementBuffer buffer = new StatementBuffer();
    text.lines().forEach(buffer::addLine);
    return buffer.isBetweenStatements();
  }
}
