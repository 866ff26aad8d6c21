package dev.adb.session.plain;

import dev.adb.datalog.source.SourceRange;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of plain SQL. It knows so little on purpose: at anything else it stops, and the
 * statement goes the long way.
 */
final class SqlTokens {

  /** What stands next. */
  enum Kind {
    NAME,
    /** In double quotes. */
    QUOTED_NAME,
    NUMBER,
    STRING,
    SYMBOL,
    END,
    /** Something that only the long way knows. */
    OTHER
  }

  private final String text;
  private int at;
  private Kind kind = Kind.OTHER;
  private int start;
  private String value = "";

  SqlTokens(String text) {
    this.text = text;
    next();
  }

  Kind kind() {
    return kind;
  }

  /** The name, the digits, the characters of a string without quotes, or the symbol. */
  String value() {
    return value;
  }

  SourceRange range() {
    return new SourceRange(start, at);
  }

  boolean isWord(String word) {
    return kind == Kind.NAME && value.equalsIgnoreCase(word);
  }

  boolean isSymbol(char symbol) {
    return kind == Kind.SYMBOL && value.length() == 1 && value.charAt(0) == symbol;
  }

  /** Moves on if a word stands next. */
  boolean takeWord(String word) {
    if (!isWord(word)) {
      return false;
    }
    next();
    return true;
  }

  boolean takeSymbol(char symbol) {
    if (!isSymbol(symbol)) {
      return false;
    }
    next();
    return true;
  }

  /** A name that no keyword can be meant by, or null. */
  @Nullable String takeName() {
    if (kind != Kind.QUOTED_NAME && (kind != Kind.NAME || SqlWords.isReserved(value))) {
      return null;
    }
    String name = value;
    next();
    return name;
  }

  /** Whether nothing but an optional semicolon is left. */
  boolean atEnd() {
    takeSymbol(';');
    return kind == Kind.END;
  }

  void next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    start = at;
    if (at == text.length()) {
      kind = Kind.END;
      return;
    }
    char c = text.charAt(at);
    if (isNameStart(c)) {
      name();
    } else if (c >= '0' && c <= '9') {
      number();
    } else if (c == '\'' || c == '"') {
      quoted(c);
    } else if ("(),.*=?;-".indexOf(c) >= 0 && !text.startsWith("--", at)) {
      symbol(1);
    } else if ((c == '<' || c == '>') && !text.startsWith("<>", at)) {
      symbol(text.startsWith("=", at + 1) ? 2 : 1);
    } else {
      kind = Kind.OTHER;
    }
  }

  private void symbol(int length) {
    kind = Kind.SYMBOL;
    value = text.substring(at, at + length);
    at += length;
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private void name() {
    while (at < text.length()
        && (isNameStart(text.charAt(at)) || Character.isDigit(text.charAt(at)))) {
      at++;
    }
    boolean strange = at < text.length() && (text.charAt(at) == '$' || text.charAt(at) > 127);
    kind = strange ? Kind.OTHER : Kind.NAME;
    value = text.substring(start, at);
  }

  private void number() {
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    if (at + 1 < text.length()
        && text.charAt(at) == '.'
        && Character.isDigit(text.charAt(at + 1))) {
      at++;
      while (at < text.length() && Character.isDigit(text.charAt(at))) {
        at++;
      }
    }
    boolean strange =
        at < text.length() && (isNameStart(text.charAt(at)) || text.charAt(at) == '.');
    kind = strange ? Kind.OTHER : Kind.NUMBER;
    value = text.substring(start, at);
  }

  private void quoted(char quote) {
    StringBuilder characters = new StringBuilder();
    at++;
    while (true) {
      int end = text.indexOf(quote, at);
      if (end < 0) {
        kind = Kind.OTHER;
        return;
      }
      characters.append(text, at, end);
      at = end + 1;
      if (at == text.length() || text.charAt(at) != quote) {
        break;
      }
      characters.append(quote);
      at++;
    }
    kind = quote == '\'' ? Kind.STRING : Kind.QUOTED_NAME;
    value = characters.toString();
  }

  /** The number as Integer, Long or BigDecimal, by its size and its point. */
  Object numberValue(boolean negative) {
    BigDecimal number = new BigDecimal(value);
    BigDecimal signed = negative ? number.negate() : number;
    if (signed.scale() > 0 || signed.precision() > 18) {
      return signed;
    }
    long whole = signed.longValueExact();
    if (whole == (int) whole) {
      return (int) whole;
    }
    return whole;
  }

  /** Words that are no names in plain SQL. */
  private static final class SqlWords {
    private static final Set<String> RESERVED =
        Set.of(
            "all",
            "and",
            "as",
            "by",
            "case",
            "cast",
            "count",
            "cross",
            "current",
            "date",
            "default",
            "distinct",
            "except",
            "exists",
            "false",
            "fetch",
            "for",
            "from",
            "full",
            "group",
            "having",
            "in",
            "inner",
            "interval",
            "into",
            "intersect",
            "is",
            "join",
            "left",
            "limit",
            "natural",
            "not",
            "null",
            "offset",
            "on",
            "or",
            "order",
            "right",
            "select",
            "set",
            "some",
            "table",
            "time",
            "timestamp",
            "true",
            "union",
            "unknown",
            "user",
            "using",
            "value",
            "values",
            "when",
            "where",
            "with");

    private SqlWords() {}

    static boolean isReserved(String word) {
      return RESERVED.contains(word.toLowerCase(Locale.ROOT));
    }
  }
}
