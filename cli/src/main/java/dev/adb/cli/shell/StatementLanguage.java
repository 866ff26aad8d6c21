package dev.adb.cli.shell;

/** What a statement is written in, told by how it begins. */
enum StatementLanguage {
  SQL,
  ADB,
  /** Nothing tells yet. */
  OPEN,
  /** Its first word begins no statement. */
  UNKNOWN;

  /**
   * The language of a statement that begins with {@code first}.
   *
   * @param next what stands behind it, or an empty text at the end
   */
  static StatementLanguage of(Token first, String next) {
    String word = first.word();
    if (word.equals("(") || word.equals("{") || Keywords.SQL_FIRST.contains(word)) {
      return SQL;
    }
    if (Keywords.ADB_FIRST.contains(word)) {
      return ADB;
    }
    if (next.equals("(") && first.isName()) {
      return ADB;
    }
    return next.isEmpty() ? OPEN : UNKNOWN;
  }
}
