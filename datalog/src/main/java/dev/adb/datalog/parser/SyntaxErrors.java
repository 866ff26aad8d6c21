package dev.adb.datalog.parser;

import dev.adb.datalog.parser.grammar.AdbLexer;
import dev.adb.datalog.parser.grammar.AdbParser;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Words for what the grammar refuses: what was found, what was expected, what to write instead. */
final class SyntaxErrors {
  private static final int QUOTED_LENGTH_MAX = 40;

  private final ParseSource source;
  private final TokenStream tokens;
  private final List<String> rules;

  /**
   * @param rules names of the grammar's rules that were being read, the innermost first
   */
  SyntaxErrors(ParseSource source, TokenStream tokens, List<String> rules) {
    this.source = source;
    this.tokens = tokens;
    this.rules = rules;
  }

  /**
   * Returns the error at {@code offending}.
   *
   * @param start the token from which the parser looked ahead, often {@code offending} itself
   */
  DatalogException error(Token start, Token offending, IntervalSet expectedTypes) {
    ExpectedTokens expected = new ExpectedTokens(expectedTypes);
    @Nullable DatalogException foreign = foreign(offending);
    if (foreign != null) {
      return foreign;
    }
    if (isUnknownStatement(offending)) {
      return unknownStatement(tokens.get(0));
    }
    if (isReservedForExpression(expected, start, offending)) {
      return isMistakenVariable(start)
          ? reserved(source, start, true)
          : source.error(
              source.range(start),
              "unexpected " + quoted(start) + ", expected an expression",
              SyntaxHints.of(new SyntaxSpot(tokens, start.getTokenIndex(), rules, expected)));
    }
    SyntaxSpot spot = new SyntaxSpot(tokens, offending.getTokenIndex(), rules, expected);
    if (offending.getType() == Token.EOF) {
      return source.error(
          source.range(offending), "unexpected end" + expectation(expected), SyntaxHints.of(spot));
    }
    return source.error(
        source.range(offending),
        "unexpected " + quoted(offending) + expectation(expected),
        SyntaxHints.of(spot));
  }

  private static String expectation(ExpectedTokens expected) {
    String words = expected.describe();
    return words.isEmpty() ? "" : ", expected " + words;
  }

  private static String quoted(Token token) {
    String text = token.getText();
    if (text.length() > QUOTED_LENGTH_MAX) {
      text = text.substring(0, QUOTED_LENGTH_MAX) + "...";
    }
    return "`" + text + "`";
  }

  /** Returns whether the text begins neither with a known word nor with a clause. */
  private boolean isUnknownStatement(Token offending) {
    int at = offending.getTokenIndex();
    boolean statement = rules.contains(AdbParser.ruleNames[AdbParser.RULE_singleStatement]);
    Token first = tokens.get(0);
    return statement
        && at <= 1
        && first.getType() != Token.EOF
        && !StatementWords.isAdb(first.getText())
        && (at == 0 || offending.getType() != AdbLexer.LPAREN);
  }

  private DatalogException unknownStatement(Token first) {
    boolean sql = StatementWords.isSql(first.getText());
    return source.error(
        source.range(first),
        sql ? quoted(first) + " begins an SQL statement" : "unknown statement " + quoted(first),
        sql ? null : SyntaxHints.STATEMENTS);
  }

  /**
   * Returns whether {@code start} is a word that cannot begin an expression, though an expression
   * was to begin with it.
   */
  private boolean isReservedForExpression(ExpectedTokens expected, Token start, Token offending) {
    boolean reserved =
        SyntaxWords.isReserved(start.getType())
            && start.getType() != AdbLexer.NOT
            && start.getType() != AdbLexer.CASE;
    if (!reserved || offending.getTokenIndex() - start.getTokenIndex() > 1) {
      return false;
    }
    if (start == offending) {
      return expected.hasExpression();
    }
    String rule = rules.get(0);
    return rule.equals(AdbParser.ruleNames[AdbParser.RULE_expression])
        || rule.equals(AdbParser.ruleNames[AdbParser.RULE_comparison])
        || rule.equals(AdbParser.ruleNames[AdbParser.RULE_valueExpression])
        || rule.equals(AdbParser.ruleNames[AdbParser.RULE_call]);
  }

  /** Returns whether the reserved word, by what follows it, was meant as a variable. */
  private boolean isMistakenVariable(Token word) {
    return switch (tokens.get(word.getTokenIndex() + 1).getType()) {
      case AdbLexer.COMMA,
          AdbLexer.RPAREN,
          AdbLexer.EQUAL,
          AdbLexer.NOT_EQUAL,
          AdbLexer.LESS,
          AdbLexer.LESS_EQUAL,
          AdbLexer.GREATER,
          AdbLexer.GREATER_EQUAL,
          AdbLexer.PLUS,
          AdbLexer.MINUS,
          AdbLexer.STAR,
          AdbLexer.SLASH,
          AdbLexer.PERCENT,
          AdbLexer.CONCAT,
          AdbLexer.DOT,
          AdbLexer.WHERE,
          AdbLexer.IS,
          AdbLexer.IN,
          AdbLexer.SEMICOLON,
          Token.EOF ->
          true;
      default -> false;
    };
  }

  /**
   * Returns the error of a word that cannot be a variable.
   *
   * @param attribute whether the word may name an attribute or column there
   */
  static DatalogException reserved(ParseSource source, Token word, boolean attribute) {
    String text = word.getText();
    return source.error(
        source.range(word),
        "`%s` cannot be a variable".formatted(text),
        attribute
            ? "write `%s = v` for an attribute of that name, or \"%s\"".formatted(text, text)
            : "write \"%s\"".formatted(text));
  }

  private @Nullable DatalogException foreign(Token token) {
    SourceRange range = source.range(token);
    String text = token.getText();
    return switch (token.getType()) {
      case AdbLexer.UNCLOSED_STRING ->
          source.error(start(range), "text is not closed", "a quote inside text is doubled: ''");
      case AdbLexer.UNCLOSED_NAME -> source.error(start(range), "quoted name is not closed");
      case AdbLexer.UNCLOSED_COMMENT ->
          source.error(range, "comment is not closed", "write `*/` at its end");
      case AdbLexer.MALFORMED_NUMBER ->
          source.error(
              range,
              "malformed number " + quoted(token),
              Character.isDigit(text.charAt(text.length() - 1))
                  ? null
                  : "a name begins with a letter; a number ends with a digit");
      case AdbLexer.FOREIGN_OPERATOR ->
          source.error(range, "unknown operator " + quoted(token), SyntaxHints.forOperator(text));
      case AdbLexer.OTHER ->
          source.error(range, "unknown character " + quoted(token), SyntaxHints.forOperator(text));
      default -> null;
    };
  }

  /**
   * Returns the place of the opening quote only, as what follows it may be the rest of the text.
   */
  private static SourceRange start(SourceRange range) {
    return new SourceRange(range.start(), range.start() + 1);
  }
}
