package dev.adb.datalog.parser;

import dev.adb.datalog.parser.grammar.AdbLexer;
import dev.adb.datalog.parser.grammar.AdbParser;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/**
 * The surroundings of a syntax error: tokens before and after it, the rules being read, and what
 * was expected.
 *
 * @param index the token at which the error is
 * @param rules names of the grammar's rules, the innermost first
 */
record SyntaxSpot(TokenStream tokens, int index, List<String> rules, ExpectedTokens expected) {

  /** Returns the type of the token {@code distance} after the error, or the end of file. */
  int type(int distance) {
    int at = index + distance;
    return at < 0 || at >= tokens.size() ? Token.EOF : tokens.get(at).getType();
  }

  /** Returns the text, in lower case, of the token {@code distance} after the error. */
  String word(int distance) {
    int at = index + distance;
    if (at < 0 || at >= tokens.size() || tokens.get(at).getType() == Token.EOF) {
      return "";
    }
    return tokens.get(at).getText().toLowerCase(Locale.ROOT);
  }

  /** Returns the text of the token at the error. */
  String text() {
    return tokens.get(index).getText();
  }

  /** Returns whether nothing stands between the token at the error and the one before. */
  boolean touchesPrevious() {
    return index > 0
        && tokens.get(index).getStartIndex() == tokens.get(index - 1).getStopIndex() + 1;
  }

  /** Returns whether the grammar's rule of that index is being read. */
  boolean isIn(int rule) {
    return rules.contains(AdbParser.ruleNames[rule]);
  }

  /** Returns whether a token of that type stands before the error, at any distance. */
  boolean follows(int type) {
    for (int i = 0; i < index; i++) {
      if (tokens.get(i).getType() == type) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether more parentheses were opened before the error than closed. */
  boolean hasOpenParenthesis() {
    int open = 0;
    for (int i = 0; i < index; i++) {
      int type = tokens.get(i).getType();
      open += type == AdbLexer.LPAREN ? 1 : type == AdbLexer.RPAREN ? -1 : 0;
    }
    return open > 0;
  }

  /**
   * Returns whether a clause's head begins at token {@code at}: a name, parentheses, {@code :-}.
   */
  boolean isHead(int at) {
    if (at + 1 >= tokens.size()
        || !SyntaxWords.isName(tokens.get(at).getType())
        || tokens.get(at + 1).getType() != AdbLexer.LPAREN) {
      return false;
    }
    int open = 0;
    for (int i = at + 1; i < tokens.size(); i++) {
      int type = tokens.get(i).getType();
      open += type == AdbLexer.LPAREN ? 1 : type == AdbLexer.RPAREN ? -1 : 0;
      if (open == 0) {
        return i + 1 < tokens.size() && tokens.get(i + 1).getType() == AdbLexer.IMPLIES;
      }
    }
    return false;
  }
}
