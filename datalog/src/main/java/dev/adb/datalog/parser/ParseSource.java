package dev.adb.datalog.parser;

import dev.adb.datalog.ast.Name;
import dev.adb.datalog.parser.grammar.AdbLexer;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceLimits;
import dev.adb.datalog.source.SourceRange;
import dev.adb.datalog.source.SqlState;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The text being parsed: ranges of its tokens, its parameters, and errors that point into it. */
final class ParseSource {
  private final String text;
  private final int[] parameterTokens;
  private final int codeEnd;

  /** Takes a text and its tokens, the last of which is the end of file. */
  ParseSource(String text, List<Token> tokens) {
    this.text = text;
    this.parameterTokens =
        tokens.stream()
            .filter(token -> token.getType() == AdbLexer.QUESTION)
            .mapToInt(Token::getTokenIndex)
            .toArray();
    this.codeEnd = tokens.size() < 2 ? 0 : tokens.get(tokens.size() - 2).getStopIndex() + 1;
  }

  String text() {
    return text;
  }

  /** Returns the token's range; the end of file lies directly after the last token. */
  SourceRange range(Token token) {
    return token.getType() == Token.EOF
        ? new SourceRange(codeEnd, codeEnd)
        : new SourceRange(token.getStartIndex(), token.getStopIndex() + 1);
  }

  SourceRange range(ParserRuleContext context) {
    return range(context.getStart(), context.getStop());
  }

  SourceRange range(Token first, Token last) {
    return new SourceRange(first.getStartIndex(), last.getStopIndex() + 1);
  }

  /** Returns the name that a rule of names has read, without its quotes. */
  Name name(ParserRuleContext context) {
    Token token = context.getStart();
    SourceRange range = range(context);
    if (token.getType() != AdbLexer.QUOTED_NAME) {
      return new Name(token.getText(), range);
    }
    String quoted = token.getText();
    String quote = quoted.substring(0, 1);
    String name = quoted.substring(1, quoted.length() - 1).replace(quote + quote, quote);
    if (name.isEmpty()) {
      throw error(range, "a name is empty");
    }
    return new Name(name, range);
  }

  /** Returns the 0-based number of the parameter that {@code token} is. */
  int parameterIndex(Token token) {
    return Arrays.binarySearch(parameterTokens, token.getTokenIndex());
  }

  DatalogException error(SourceRange range, String reason) {
    return DatalogException.at(text, range, SqlState.SYNTAX_ERROR, reason);
  }

  DatalogException error(SourceRange range, String reason, @Nullable String hint) {
    return DatalogException.at(text, range, SqlState.SYNTAX_ERROR, reason, hint);
  }

  DatalogException tooDeep(SourceRange range) {
    return DatalogException.at(
        text,
        range,
        SqlState.TOO_COMPLEX,
        "nested too deeply: limit=%d".formatted(SourceLimits.NESTING_DEPTH_MAX),
        "bind a part of it to a variable, or make it a rule");
  }
}
