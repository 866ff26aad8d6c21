package dev.adb.jdbc.escape;

import dev.adb.jdbc.error.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Puts JDBC's escapes into the words of the database: <code>{d '…'}</code>, <code>{t '…'}</code>,
 * <code>
 * {ts '…'}</code>, <code>{fn f(…)}</code>, <code>{oj …}</code>, <code>{escape '…'}</code> and
 * <code>
 * {limit …}</code>.
 */
public final class EscapeSyntax {
  private EscapeSyntax() {}

  /**
   * Returns the statement without escapes; the same object where it has none.
   *
   * @throws SQLException 42601 for an escape that is not known or not closed, 0A000 for a procedure
   *     call
   */
  public static String translate(String text) throws SQLException {
    return text.indexOf('{') < 0 ? text : translateAll(text, text);
  }

  private static String translateAll(String part, String whole) throws SQLException {
    StringBuilder out = new StringBuilder(part.length() + 16);
    int index = 0;
    while (index < part.length()) {
      int skipped = TextScanner.skipQuoteOrComment(part, index);
      if (skipped > index) {
        out.append(part, index, skipped);
        index = skipped;
      } else if (part.charAt(index) == '{') {
        int end = TextScanner.closing(part, index, '{', '}');
        if (end < 0) {
          throw syntax("escape is not closed", part.substring(index), whole);
        }
        out.append(escape(part.substring(index + 1, end), whole));
        index = end + 1;
      } else {
        out.append(part.charAt(index++));
      }
    }
    return out.toString();
  }

  private static String escape(String content, String whole) throws SQLException {
    String stripped = content.strip();
    if (stripped.startsWith("?")) {
      throw SqlErrors.refused("a procedure call");
    }
    int wordEnd = 0;
    while (wordEnd < stripped.length() && Character.isLetter(stripped.charAt(wordEnd))) {
      wordEnd++;
    }
    String word = stripped.substring(0, wordEnd).toLowerCase(Locale.ROOT);
    String rest = stripped.substring(wordEnd).strip();
    return switch (word) {
      case "d" -> literal("date", rest, whole);
      case "t" -> literal("time", rest, whole);
      case "ts" -> literal("timestamp", rest, whole);
      case "escape" -> literal("escape", rest, whole);
      case "oj" -> translateAll(rest, whole);
      case "limit" -> "limit " + translateAll(rest, whole);
      case "fn" -> function(translateAll(rest, whole), whole);
      case "call" -> throw SqlErrors.refused("a procedure call");
      default -> throw syntax("unknown escape", "{" + content + "}", whole);
    };
  }

  private static String literal(String word, String rest, String whole) throws SQLException {
    if (!rest.startsWith("'") || !rest.endsWith("'") || rest.length() < 2) {
      throw syntax("escape takes a text in quotes", rest, whole);
    }
    return word + " " + rest;
  }

  private static String function(String call, String whole) throws SQLException {
    int open = call.indexOf('(');
    if (open < 0) {
      return EscapeFunctions.expand(call.strip(), List.of());
    }
    int close = TextScanner.closing(call, open, '(', ')');
    if (close < 0 || !call.substring(close + 1).isBlank()) {
      throw syntax("function call is not closed", call, whole);
    }
    return EscapeFunctions.expand(
        call.substring(0, open).strip(), arguments(call.substring(open + 1, close)));
  }

  /** Splits at the commas that stand in no bracket, quote or comment. */
  private static List<String> arguments(String list) {
    List<String> arguments = new ArrayList<>();
    int start = 0;
    int index = 0;
    while (index < list.length()) {
      int skipped = TextScanner.skipQuoteOrComment(list, index);
      if (skipped > index) {
        index = skipped;
        continue;
      }
      char c = list.charAt(index);
      if (c == '(') {
        int close = TextScanner.closing(list, index, '(', ')');
        index = close < 0 ? list.length() : close + 1;
        continue;
      }
      if (c == ',') {
        arguments.add(list.substring(start, index).strip());
        start = index + 1;
      }
      index++;
    }
    String last = list.substring(start).strip();
    if (!last.isEmpty() || !arguments.isEmpty()) {
      arguments.add(last);
    }
    return arguments;
  }

  private static SQLException syntax(String what, String part, String whole) {
    int index = Math.max(0, whole.indexOf(part));
    int line = 1 + (int) whole.substring(0, index).chars().filter(c -> c == '\n').count();
    int column = index - whole.lastIndexOf('\n', index - 1);
    return SqlErrors.of(
        SqlErrors.SYNTAX,
        "%s: %s, at line %d, column %d; known are d, t, ts, fn, oj, escape and limit"
            .formatted(what, part, line, column));
  }
}
