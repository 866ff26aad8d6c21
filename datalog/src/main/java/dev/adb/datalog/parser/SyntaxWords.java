package dev.adb.datalog.parser;

import dev.adb.datalog.parser.grammar.AdbLexer;
import java.util.Set;

/** Which tokens are which kind of word. The order of tokens in AdbLexer.g4 is what it relies on. */
final class SyntaxWords {
  /** First words, and the parenthesis, of an SQL query. */
  static final Set<String> QUERY_STARTS = Set.of("select", "with", "values", "table", "(");

  private SyntaxWords() {}

  /** Returns whether the token is a word that cannot be a variable unless quoted. */
  static boolean isReserved(int tokenType) {
    return tokenType >= AdbLexer.AND && tokenType <= AdbLexer.WITH;
  }

  /** Returns whether the token is the first word of statements of aDB. */
  static boolean isFirst(int tokenType) {
    return tokenType >= AdbLexer.ADD && tokenType <= AdbLexer.WHY;
  }

  /** Returns whether the token is a keyword of any kind. */
  static boolean isKeyword(int tokenType) {
    return tokenType >= AdbLexer.ADD && tokenType <= AdbLexer.ZONE;
  }

  /** Returns whether the token can be the name of something. */
  static boolean isName(int tokenType) {
    return isKeyword(tokenType)
        || tokenType == AdbLexer.IDENTIFIER
        || tokenType == AdbLexer.QUOTED_NAME;
  }
}
