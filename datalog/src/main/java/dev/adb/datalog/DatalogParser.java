package dev.adb.datalog;

import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.Statement;
import dev.adb.datalog.parser.StatementParser;
import dev.adb.datalog.source.DatalogException;

/** Text of the aDB language into abstract syntax. Safe for use by many threads. */
public final class DatalogParser {
  private DatalogParser() {}

  /**
   * Parses one statement, with or without a semicolon after it. SQL is not parsed here, see {@link
   * StatementLanguage}.
   *
   * @throws DatalogException 42601 if {@code text} is not one statement of aDB; 22003 or 22007 if a
   *     literal has no value; 54000 or 54001 if a limit is exceeded; 0A000 if it is not available
   *     yet
   */
  public static Statement parse(String text) {
    return StatementParser.statement(text);
  }

  /**
   * Parses one expression, as it stands in a {@code check}.
   *
   * @throws DatalogException as {@link #parse} does
   */
  public static Expression parseExpression(String text) {
    return StatementParser.expression(text);
  }

  /** Returns how many parameters {@code ?} a statement holds, of either language. */
  public static int parameterCount(String text) {
    int count = 0;
    for (int at = 0; at < text.length(); ) {
      char c = text.charAt(at);
      if (TextScanner.isCommentStart(text, at)) {
        at = TextScanner.skipComment(text, at);
      } else if (TextScanner.isQuote(c)) {
        int end = TextScanner.skipQuoted(text, at);
        at = end < 0 ? text.length() : end;
      } else {
        count += c == '?' ? 1 : 0;
        at++;
      }
    }
    return count;
  }
}
