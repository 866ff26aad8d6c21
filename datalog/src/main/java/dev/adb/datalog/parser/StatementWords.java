package dev.adb.datalog.parser;

import java.util.List;

/**
 * The words that begin statements, of both languages. They decide which language a statement is in.
 */
public final class StatementWords {
  /** First words of SQL statements. */
  public static final List<String> SQL =
      List.of(
          "select",
          "with",
          "values",
          "table",
          "insert",
          "update",
          "delete",
          "merge",
          "describe",
          "call");

  /** First words of aDB statements that do not begin with a clause. */
  public static final List<String> ADB =
      List.of(
          "create",
          "alter",
          "drop",
          "add",
          "preview",
          "find",
          "show",
          "explain",
          "why",
          "erase",
          "grant",
          "revoke",
          "begin",
          "start",
          "commit",
          "rollback",
          "savepoint",
          "release",
          "set");

  private StatementWords() {}

  /** Returns whether {@code word}, in any case, begins SQL statements. */
  public static boolean isSql(String word) {
    return contains(SQL, word);
  }

  /** Returns whether {@code word}, in any case, begins aDB statements. */
  public static boolean isAdb(String word) {
    return contains(ADB, word);
  }

  private static boolean contains(List<String> words, String word) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }
}
