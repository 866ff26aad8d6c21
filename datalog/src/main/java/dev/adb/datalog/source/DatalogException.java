package dev.adb.datalog.source;

import org.jspecify.annotations.Nullable;

/**
 * An error in a statement, with the place it points at and, where known, what to write instead.
 *
 * <p>{@link #getMessage()} is one line: {@code reason, at line:column; hint}. {@link #render()}
 * adds the source line and a caret under the place.
 */
public final class DatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Longer source lines are cut to a window around the place. */
  private static final int LINE_WIDTH_MAX = 120;

  private static final String ELLIPSIS = "...";

  private final String sqlState;
  private final String reason;
  private final @Nullable String hint;
  private final int line;
  private final int column;
  private final int start;
  private final int end;
  private final String sourceLine;

  private DatalogException(
      String text, SourceRange range, String sqlState, String reason, @Nullable String hint) {
    this(text, range, sqlState, reason, hint, SourcePosition.of(text, range.start()));
  }

  private DatalogException(
      String text,
      SourceRange range,
      String sqlState,
      String reason,
      @Nullable String hint,
      SourcePosition position) {
    super(
        "%s, at %d:%d%s"
            .formatted(
                reason, position.line(), position.column(), hint == null ? "" : "; " + hint));
    this.sqlState = sqlState;
    this.reason = reason;
    this.hint = hint;
    this.line = position.line();
    this.column = position.column();
    this.start = range.start();
    this.end = range.end();
    this.sourceLine = text.substring(position.lineStart(), position.lineEnd());
  }

  /** Returns an error at {@code range} of the statement {@code text}. */
  public static DatalogException at(
      String text, SourceRange range, String sqlState, String reason) {
    return new DatalogException(text, range, sqlState, reason, null);
  }

  /**
   * Returns an error at {@code range} of the statement {@code text}, with what to write instead.
   */
  public static DatalogException at(
      String text, SourceRange range, String sqlState, String reason, @Nullable String hint) {
    return new DatalogException(text, range, sqlState, reason, hint);
  }

  /**
   * Returns this error as seen from {@code text}, in which the statement that it points into begins
   * at {@code offset}.
   */
  public DatalogException inside(String text, int offset) {
    return new DatalogException(text, range().shifted(offset), sqlState, reason, hint);
  }

  /** Returns the five characters of the SQLSTATE. */
  public String sqlState() {
    return sqlState;
  }

  /** Returns what is wrong, without place and hint. */
  public String reason() {
    return reason;
  }

  /** Returns what to write instead, or {@code null} where that is not known. */
  public @Nullable String hint() {
    return hint;
  }

  /** Returns the 1-based line of the place. */
  public int line() {
    return line;
  }

  /** Returns the 1-based column of the place, in UTF-16 units. */
  public int column() {
    return column;
  }

  /** Returns the offsets of the place in the statement's text. */
  public SourceRange range() {
    return new SourceRange(start, end);
  }

  /** Returns the line of the statement in which the place begins, without the line's end. */
  public String sourceLine() {
    return sourceLine;
  }

  /** Returns the message, the source line and carets under the place: three lines. */
  public String render() {
    int from = 0;
    int to = sourceLine.length();
    int caret = column - 1;
    if (to > LINE_WIDTH_MAX) {
      from = Math.max(0, Math.min(caret - LINE_WIDTH_MAX / 2, to - LINE_WIDTH_MAX));
      to = Math.min(to, from + LINE_WIDTH_MAX);
    }
    StringBuilder out = new StringBuilder(getMessage()).append("\n  ");
    StringBuilder carets = new StringBuilder("  ");
    if (from > 0) {
      out.append(ELLIPSIS);
      carets.append(" ".repeat(ELLIPSIS.length()));
    }
    out.append(sourceLine, from, to);
    if (to < sourceLine.length()) {
      out.append(ELLIPSIS);
    }
    for (int i = from; i < caret; i++) {
      // A tab is as wide as the tab above it.
      carets.append(sourceLine.charAt(i) == '\t' ? '\t' : ' ');
    }
    int caretCount = Math.min(caret + end - start, to) - caret;
    carets.append("^".repeat(Math.max(1, caretCount)));
    return out.append('\n').append(carets).toString();
  }
}
