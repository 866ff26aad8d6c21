package dev.adb.cli.script;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Takes a text line by line and gives the statements in it as soon as their {@code ;} was read, so
 * that a script of any length is read through a buffer as long as one statement. Comments and blank
 * lines before a statement are left out, those within it stay.
 */
public final class StatementBuffer {

  /**
   * A statement without its {@code ;}.
   *
   * @param line on which it begins, the first is 1
   */
  public record Statement(String text, int line) {}

  private enum State {
    BETWEEN_STATEMENTS,
    PLAIN,
    TEXT,
    NAME,
    BACK_QUOTED_NAME,
    LINE_COMMENT,
    BLOCK_COMMENT
  }

  private final Deque<Statement> complete = new ArrayDeque<>();
  private final StringBuilder pending = new StringBuilder();
  private State state = State.BETWEEN_STATEMENTS;

  /** What stands after a comment: the comment may be before a statement or within it. */
  private State afterComment = State.BETWEEN_STATEMENTS;

  private int lineCount;
  private int statementLine;

  /** Adds one line, without its line end. */
  public void addLine(String line) {
    lineCount++;
    int i = 0;
    while (i < line.length()) {
      i = step(line, i);
    }
    if (state == State.LINE_COMMENT) {
      state = afterComment;
    }
    if (isInStatement()) {
      pending.append('\n');
    }
  }

  /** Returns the next complete statement, or null until more lines complete one. */
  public @Nullable Statement poll() {
    return complete.poll();
  }

  /** Whether nothing is begun: no statement, no comment. */
  public boolean isBetweenStatements() {
    return state == State.BETWEEN_STATEMENTS;
  }

  /**
   * Takes the end of the text for the {@code ;} of its last statement. A comment that is still open
   * becomes a statement, so that it is complained about.
   */
  public void end() {
    if (isInStatement()) {
      finish();
    } else if (state == State.BLOCK_COMMENT) {
      complete.add(new Statement("/*", lineCount));
    }
    state = State.BETWEEN_STATEMENTS;
  }

  private boolean isInStatement() {
    return switch (state) {
      case BETWEEN_STATEMENTS -> false;
      case LINE_COMMENT, BLOCK_COMMENT -> afterComment == State.PLAIN;
      default -> true;
    };
  }

  /**
   * Reads from {@code index} as far as the state stays clear, at least one character, and returns
   * the end.
   */
  private int step(String line, int index) {
    return switch (state) {
      case BETWEEN_STATEMENTS -> stepBetween(line, index);
      case PLAIN -> stepPlain(line, index);
      case TEXT -> stepQuoted(line, index, '\'');
      case NAME -> stepQuoted(line, index, '"');
      case BACK_QUOTED_NAME -> stepQuoted(line, index, '`');
      case LINE_COMMENT -> endComment(line, index, line.length());
      case BLOCK_COMMENT -> {
        int close = line.indexOf("*/", index);
        yield close < 0
            ? stepComment(line, index, line.length())
            : endComment(line, index, close + 2);
      }
    };
  }

  private int stepBetween(String line, int index) {
    char c = line.charAt(index);
    if (beginsComment(line, index)) {
      return index + 2;
    }
    if (c == ';' || Character.isWhitespace(c) || c == '\uFEFF') {
      return index + 1;
    }
    statementLine = lineCount;
    state = State.PLAIN;
    return stepPlain(line, index);
  }

  private int stepPlain(String line, int index) {
    char c = line.charAt(index);
    if (c == ';') {
      finish();
      return index + 1;
    }
    int end = beginsComment(line, index) ? index + 2 : index + 1;
    if (state == State.PLAIN) {
      state = afterOpening(c);
    }
    pending.append(line, index, end);
    return end;
  }

  private int stepQuoted(String line, int index, char quote) {
    int close = line.indexOf(quote, index);
    int end = close < 0 ? line.length() : close + 1;
    pending.append(line, index, end);
    if (close >= 0) {
      state = State.PLAIN;
    }
    return end;
  }

  private int stepComment(String line, int start, int end) {
    if (afterComment == State.PLAIN) {
      pending.append(line, start, end);
    }
    return end;
  }

  private int endComment(String line, int start, int end) {
    state = afterComment;
    return stepComment(line, start, end);
  }

  /** A quote that is doubled closes and opens again, which comes to the same. */
  private static State afterOpening(char c) {
    return switch (c) {
      case '\'' -> State.TEXT;
      case '"' -> State.NAME;
      case '`' -> State.BACK_QUOTED_NAME;
      default -> State.PLAIN;
    };
  }

  private boolean beginsComment(String line, int index) {
    boolean lineComment = line.startsWith("--", index);
    if (!lineComment && !line.startsWith("/*", index)) {
      return false;
    }
    afterComment = state;
    state = lineComment ? State.LINE_COMMENT : State.BLOCK_COMMENT;
    return true;
  }

  private void finish() {
    complete.add(new Statement(pending.toString().stripTrailing(), statementLine));
    pending.setLength(0);
    state = State.BETWEEN_STATEMENTS;
  }
}
