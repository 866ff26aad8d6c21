package dev.adb.datalog;

import dev.adb.datalog.parser.StatementWords;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.datalog.source.SqlState;
import java.util.List;

/**
 * Tells the language of a statement by how it starts. Called for every statement: it reads the
 * first word and, of a clause, up to its parenthesis, and allocates nothing.
 */
public final class StatementLanguage {
  private static final String KNOWN =
      "statements begin with "
          + String.join(", ", StatementWords.SQL)
          + ", "
          + String.join(", ", StatementWords.ADB)
          + ", or with a clause";

  private StatementLanguage() {}

  /**
   * Returns the language of the statement {@code text}.
   *
   * @throws DatalogException 42601 if it begins like no statement
   */
  public static Language of(String text) {
    int start = TextScanner.skipBlank(text, 0);
    if (start == text.length()) {
      throw error(text, new SourceRange(start, start), "statement is empty");
    }
    char first = text.charAt(start);
    if (first == '(' || first == '{') {
      return Language.SQL;
    }
    if (first == '"' || first == '`') {
      int end = TextScanner.skipQuoted(text, start);
      if (end > 0 && isParenthesis(text, end)) {
        return Language.ADB;
      }
      throw unknown(text, start, end < 0 ? start + 1 : end);
    }
    int end = TextScanner.skipName(text, start);
    if (isOneOf(StatementWords.SQL, text, start, end)) {
      return Language.SQL;
    }
    if (isOneOf(StatementWords.ADB, text, start, end)) {
      return Language.ADB;
    }
    if (end > start && isParenthesis(text, end)) {
      return Language.ADB;
    }
    throw unknown(text, start, Math.max(end, start + 1));
  }

  private static boolean isParenthesis(String text, int offset) {
    int at = TextScanner.skipBlank(text, offset);
    return at < text.length() && text.charAt(at) == '(';
  }

  private static boolean isOneOf(List<String> words, String text, int start, int end) {
    int length = end - start;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.length() == length && text.regionMatches(true, start, word, 0, length)) {
        return true;
      }
    }
    return false;
  }

  private static DatalogException unknown(String text, int start, int end) {
    SourceRange range = new SourceRange(start, end);
    return error(text, range, "unknown statement `" + range.of(text) + "`");
  }

  private static DatalogException error(String text, SourceRange range, String reason) {
    return DatalogException.at(text, range, SqlState.SYNTAX_ERROR, reason, KNOWN);
  }
}
