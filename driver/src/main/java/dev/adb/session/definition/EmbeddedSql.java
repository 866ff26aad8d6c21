package dev.adb.session.definition;

import dev.adb.datalog.ast.Statement;

/** SQL inside a statement of the language. */
public final class EmbeddedSql {
  private EmbeddedSql() {}

  /**
   * The SQL with blanks for all that stands before it, line by line, so that the planner's places
   * are those of the whole statement.
   */
  public static String inPlace(String text, Statement.EmbeddedText sql) {
    StringBuilder padded = new StringBuilder();
    for (int i = 0; i < sql.range().start(); i++) {
      char c = text.charAt(i);
      padded.append(c == '\n' || c == '\r' ? c : ' ');
    }
    return padded.append(sql.text()).toString();
  }
}
