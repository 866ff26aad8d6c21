package dev.adb.datalog.parser;

import dev.adb.datalog.parser.grammar.AdbLexer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** The tokens that could have stood at an error, and how to say so in few words. */
final class ExpectedTokens {
  /** Beyond so many alternatives a list says nothing. */
  private static final int WORD_COUNT_MAX = 8;

  private static final Set<Integer> OPERATORS =
      Set.of(
          AdbLexer.EQUAL,
          AdbLexer.NOT_EQUAL,
          AdbLexer.LESS,
          AdbLexer.LESS_EQUAL,
          AdbLexer.GREATER,
          AdbLexer.GREATER_EQUAL,
          AdbLexer.CONCAT,
          AdbLexer.PLUS,
          AdbLexer.MINUS,
          AdbLexer.STAR,
          AdbLexer.SLASH,
          AdbLexer.PERCENT,
          AdbLexer.IS,
          AdbLexer.IN,
          AdbLexer.LIKE,
          AdbLexer.BETWEEN,
          AdbLexer.NOT,
          AdbLexer.AND,
          AdbLexer.OR);

  private static final Set<Integer> LITERALS =
      Set.of(
          AdbLexer.INTEGER,
          AdbLexer.DECIMAL,
          AdbLexer.DOUBLE,
          AdbLexer.STRING,
          AdbLexer.BYTES,
          AdbLexer.QUESTION,
          AdbLexer.MINUS,
          AdbLexer.LPAREN,
          AdbLexer.UNDERSCORE);

  private final IntervalSet tokens;

  ExpectedTokens(IntervalSet tokens) {
    this.tokens = tokens;
  }

  boolean has(int tokenType) {
    return tokens.contains(tokenType);
  }

  /** Returns whether an expression could have begun here. */
  boolean hasExpression() {
    return has(AdbLexer.LPAREN) && has(AdbLexer.STRING) && has(AdbLexer.CASE);
  }

  /** Returns whether an expression could have gone on here. */
  boolean hasOperator() {
    return has(AdbLexer.PLUS) && has(AdbLexer.STAR);
  }

  boolean hasName() {
    return has(AdbLexer.IDENTIFIER);
  }

  /** Returns whether the statement could have ended here. */
  boolean hasEnd() {
    return has(Token.EOF);
  }

  /** Returns "a, b or c", or an empty string where there is too much to say. */
  String describe() {
    List<String> words = words();
    if (words.isEmpty() || words.size() > WORD_COUNT_MAX) {
      return "";
    }
    if (words.size() == 1) {
      return words.get(0);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    boolean expression = hasExpression();
    boolean operator = hasOperator();
    boolean name = hasName();
    Set<Integer> unsaid = unsaid();
    if (expression) {
      words.add("an expression");
    } else if (name) {
      words.add("a name");
    }
    List<String> keywords = new ArrayList<>();
    for (int type : tokens.toArray()) {
      boolean covered =
          ((expression || name) && SyntaxWords.isName(type))
              || (expression && LITERALS.contains(type))
              || (operator && OPERATORS.contains(type))
              || unsaid.contains(type);
      if (!covered) {
        (SyntaxWords.isKeyword(type) ? keywords : words).add(word(type));
      }
    }
    words.addAll(keywords);
    if (operator) {
      words.add("an operator");
    }
    if (hasEnd()) {
      words.add("the end");
    }
    return words;
  }

  /** Returns tokens that are possible, but whose naming would only puzzle. */
  private Set<Integer> unsaid() {
    Set<Integer> unsaid = new HashSet<>(Set.of(AdbLexer.SEMICOLON, Token.EOF));
    if (has(AdbLexer.AS) && has(AdbLexer.BY) && has(AdbLexer.FROM)) {
      // Any call may be cast, first or extract.
      unsaid.addAll(List.of(AdbLexer.AS, AdbLexer.BY, AdbLexer.FROM));
    }
    if (hasExpression()) {
      // Any name may go on as a qualified one, or as that of an attribute.
      unsaid.addAll(List.of(AdbLexer.EQUAL, AdbLexer.JOIN));
    }
    if (has(AdbLexer.PRECISION) && has(AdbLexer.VARYING)) {
      // Any type may go on like those that are refused.
      unsaid.addAll(
          List.of(
              AdbLexer.PRECISION,
              AdbLexer.VARYING,
              AdbLexer.WITH,
              AdbLexer.WITHOUT,
              AdbLexer.LPAREN));
    }
    return unsaid;
  }

  private static String word(int type) {
    return switch (type) {
      case AdbLexer.INTEGER -> "a whole number";
      case AdbLexer.DECIMAL, AdbLexer.DOUBLE -> "a number";
      case AdbLexer.STRING -> "text in single quotes";
      case AdbLexer.BYTES -> "bytes";
      case AdbLexer.JOIN, AdbLexer.DOT -> "`.`";
      case AdbLexer.NOT_EQUAL -> "`!=`";
      case AdbLexer.UNDERSCORE -> "`_`";
      default -> "`" + symbol(type) + "`";
    };
  }

  private static String symbol(int type) {
    String literal = AdbLexer.VOCABULARY.getLiteralName(type);
    return literal == null
        ? AdbLexer.VOCABULARY.getDisplayName(type).toLowerCase(Locale.ROOT)
        : literal.substring(1, literal.length() - 1);
  }
}
