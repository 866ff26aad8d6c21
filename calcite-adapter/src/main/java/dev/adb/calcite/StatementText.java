package dev.adb.calcite;

/** What of a statement's text matters for its plan. */
final class StatementText {

  private StatementText() {}

  /**
   * The text without the white space at its end and one {@code ;}, after which comments may stand.
   * Places stay true.
   */
  static String trimmed(String sql) {
    int last = -1;
    for (int at = 0; at < sql.length(); ) {
      char c = sql.charAt(at);
      boolean comment = sql.startsWith("--", at) || sql.startsWith("/*", at);
      if (!comment && !Character.isWhitespace(c)) {
        last = at;
      }
      at = tokenEnd(sql, at);
    }
    boolean terminated = last >= 0 && sql.charAt(last) == ';';
    return terminated ? sql.substring(0, last) : sql.stripTrailing();
  }

  /** The text with each run of white space outside of quotes and comments as one blank. */
  static String normalized(String sql) {
    StringBuilder out = new StringBuilder(sql.length());
    boolean blank = false;
    for (int at = 0; at < sql.length(); ) {
      char c = sql.charAt(at);
      if (Character.isWhitespace(c)) {
        blank = true;
        at++;
        continue;
      }
      if (blank && !out.isEmpty()) {
        out.append(' ');
      }
      blank = false;
      int end = tokenEnd(sql, at);
      out.append(sql, at, end);
      if (sql.startsWith("--", at)) {
        out.append('\n');
      }
      at = end;
    }
    return out.toString();
  }

  /** The end of the quoted text or comment that starts at a place, or of its one character. */
  private static int tokenEnd(String sql, int at) {
    char c = sql.charAt(at);
    int end;
    if (c == '\'' || c == '"' || c == '`') {
      end = sql.indexOf(c, at + 1);
      return end < 0 ? sql.length() : end + 1;
    }
    if (sql.startsWith("--", at)) {
      end = sql.indexOf('\n', at);
      return end < 0 ? sql.length() : end;
    }
    if (sql.startsWith("/*", at)) {
      end = sql.indexOf("*/", at + 2);
      return end < 0 ? sql.length() : end + 2;
    }
    return at + 1;
  }
}
