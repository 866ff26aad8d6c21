package dev.adb.datalog;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a script of statements of either language at its semicolons. Those in quotes and comments
 * do not count; no statement holds any other.
 */
public final class StatementSplitter {
  private final String script;
  private final List<StatementText> statements = new ArrayList<>();

  private StatementSplitter(String script) {
    this.script = script;
  }

  /** Returns the statements in order; stretches of white space and comments only are left out. */
  public static List<StatementText> split(String script) {
    StatementSplitter splitter = new StatementSplitter(script);
    splitter.run();
    return List.copyOf(splitter.statements);
  }

  private void run() {
    int start = -1;
    int end = 0;
    int at = 0;
    while (at < script.length()) {
      char c = script.charAt(at);
      if (c == ';') {
        add(start, end, true);
        start = -1;
        at++;
      } else if (TextScanner.isSpace(c)) {
        at++;
      } else if (TextScanner.isCommentStart(script, at)) {
        // A comment that is not closed is left to the parser to complain about.
        boolean closed = TextScanner.isCommentClosed(script, at);
        start = closed || start >= 0 ? start : at;
        at = TextScanner.skipComment(script, at);
        end = closed ? end : at;
      } else {
        start = start >= 0 ? start : at;
        int next = TextScanner.isQuote(c) ? TextScanner.skipQuoted(script, at) : at + 1;
        at = next < 0 ? script.length() : next;
        end = at;
      }
    }
    add(start, end, false);
  }

  private void add(int start, int end, boolean terminated) {
    if (start >= 0) {
      statements.add(new StatementText(script.substring(start, end), start, terminated));
    }
  }
}
