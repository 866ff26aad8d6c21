package dev.adb.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text, finished or not, of either language into tokens. */
final class Tokenizer {

  /** Possessive, so that a long text costs no stack. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>--[^\\n]*+|/\\*(?s:.*?)(?:\\*/|\\z))"
              + "|(?<text>[xX]?'[^']*+'?)"
              + "|(?<quoted>\"[^\"]*+\"?|`[^`]*+`?)"
              + "|(?<number>\\d++(?:\\.\\d++)?(?:[eE][+-]?\\d++)?)"
              + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*+)"
              + "|(?<parameter>\\?)"
              + "|:-|[<>!]=|<>|\\|\\||\\S");

  private Tokenizer() {}

  static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(new Token(kind(matcher), matcher.group(), matcher.start()));
    }
    return tokens;
  }

  private static Token.Kind kind(Matcher matcher) {
    if (matcher.start("comment") >= 0) {
      return Token.Kind.COMMENT;
    }
    if (matcher.start("text") >= 0) {
      return Token.Kind.TEXT;
    }
    if (matcher.start("quoted") >= 0) {
      return Token.Kind.QUOTED_NAME;
    }
    if (matcher.start("number") >= 0) {
      return Token.Kind.NUMBER;
    }
    if (matcher.start("word") >= 0) {
      return Token.Kind.WORD;
    }
    return matcher.start("parameter") >= 0 ? Token.Kind.PARAMETER : Token.Kind.SYMBOL;
  }
}
