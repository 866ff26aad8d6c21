package dev.adb.cli.shell;

import dev.adb.cli.shell.StatementHighlighter.Style;
import java.util.List;

/** Goes through the tokens of a text and tells the style of each in turn. */
final class StatementStyles {

  private final List<Token> tokens;
  private int index = -1;
  private int depth;
  private StatementLanguage language = StatementLanguage.OPEN;
  private boolean atStart = true;

  /** Between {@code explain} and the statement that it explains. */
  private boolean explaining;

  /** In the definition of a view or projection: SQL begins behind {@code as}. */
  private boolean beforeQuery;

  private String previous = "";

  StatementStyles(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The style of the next token. */
  Style next() {
    Token token = tokens.get(++index);
    return switch (token.kind()) {
      case COMMENT -> Style.COMMENT;
      case TEXT, NUMBER -> passed(token, Style.LITERAL);
      case PARAMETER -> passed(token, Style.PARAMETER);
      case QUOTED_NAME -> passed(token, Style.PLAIN);
      case SYMBOL -> symbol(token);
      case WORD -> passed(token, word(token));
    };
  }

  private Style passed(Token token, Style style) {
    atStart = false;
    previous = token.word();
    return style;
  }

  private Style symbol(Token token) {
    if (token.text().equals(";")) {
      language = StatementLanguage.OPEN;
      atStart = true;
      explaining = false;
      beforeQuery = false;
      depth = 0;
      previous = "";
      return Style.PLAIN;
    }
    if (atStart) {
      language = StatementLanguage.of(token, following(1));
    }
    depth += token.text().equals("(") ? 1 : token.text().equals(")") ? -1 : 0;
    return passed(token, Style.PLAIN);
  }

  private Style word(Token token) {
    String word = token.word();
    if (explaining && List.of("analyze", "plan", "for").contains(word)) {
      return Style.KEYWORD;
    }
    if (atStart || explaining) {
      language = StatementLanguage.of(token, following(1));
      explaining = word.equals("explain");
      if (language == StatementLanguage.UNKNOWN) {
        return Style.UNKNOWN;
      }
    }
    if (isJoined(token)) {
      return Style.PLAIN;
    }
    return switch (language) {
      case SQL -> sqlWord(word);
      case ADB -> adbWord(word);
      default -> Style.PLAIN;
    };
  }

  private static Style sqlWord(String word) {
    if (Keywords.LITERALS.contains(word)) {
      return Style.LITERAL;
    }
    return Keywords.SQL.contains(word) ? Style.KEYWORD : Style.PLAIN;
  }

  private Style adbWord(String word) {
    if (depth == 0 && (word.equals("view") || word.equals("projection"))) {
      beforeQuery = true;
    } else if (depth == 0 && beforeQuery && word.equals("as")) {
      language = StatementLanguage.SQL;
    }
    if (!Keywords.ADB.contains(word) || isNameByPlace(word)) {
      return Style.PLAIN;
    }
    return Keywords.LITERALS.contains(word) ? Style.LITERAL : Style.KEYWORD;
  }

  /** No keyword is reserved as a name: what stands around tells them apart. */
  private boolean isNameByPlace(String word) {
    String next = following(1);
    if (next.equals("(")) {
      return !Keywords.ADB_BEFORE_PARENTHESIS.contains(word);
    }
    if (Keywords.ADB_RESERVED.contains(word)) {
      return next.equals("=") && List.of("find", "(", ",").contains(previous);
    }
    if (next.equals("=")) {
      return !word.startsWith("current_");
    }
    boolean beginsArgument = depth > 0 && (previous.equals("(") || previous.equals(","));
    return beginsArgument
        && !next.startsWith("'")
        && !word.equals("distinct")
        && !word.startsWith("current_");
  }

  /** Whether a dot joins the word to what stands before it. */
  private boolean isJoined(Token token) {
    return index > 0
        && tokens.get(index - 1).text().equals(".")
        && tokens.get(index - 1).end() == token.start();
  }

  /** The token {@code distance} behind this one, comments left out; empty at the end. */
  private String following(int distance) {
    int left = distance;
    for (int i = index + 1; i < tokens.size(); i++) {
      if (tokens.get(i).kind() != Token.Kind.COMMENT && --left == 0) {
        return tokens.get(i).word();
      }
    }
    return "";
  }
}
