package dev.adb.datalog.print;

import dev.adb.datalog.ast.Bytes;
import dev.adb.datalog.ast.Interval;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names and literals as they are written. */
final class Lexemes {
  private static final Set<String> RESERVED =
      Set.of(
          "and", "as", "between", "by", "case", "else", "end", "expect", "false", "in", "is",
          "like", "limit", "not", "null", "offset", "on", "or", "order", "then", "to", "true",
          "when", "where", "with");

  /** Words that mean something else where a variable may stand. */
  private static final Set<String> CONTEXTUAL =
      Set.of("current_date", "current_timestamp", "distinct");

  private Lexemes() {}

  /** Returns the name of an object or attribute. */
  static String name(String name) {
    return isPlain(name) ? name : quoted(name);
  }

  /** Returns the name of a variable: reserved words need quotes. */
  static String variable(String name) {
    String word = name.toLowerCase(Locale.ROOT);
    return isPlain(name) && !RESERVED.contains(word) && !CONTEXTUAL.contains(word)
        ? name
        : quoted(name);
  }

  /** Returns whether an attribute named alone can stand for {@code name = name}. */
  static boolean isReserved(String name) {
    return RESERVED.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Returns the name of a call: {@code not(…)} would be a negation. */
  static String call(String name) {
    return name.equalsIgnoreCase("not") ? quoted(name) : name(name);
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static boolean isPlain(String name) {
    char first = name.charAt(0);
    if (name.equals("_") || !(first == '_' || Character.isLetter(first))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      // Marks are not worth the trouble: a quoted name is the same name.
      if (c != '_' && !Character.isLetter(c) && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** Returns the literal of a value of {@code Expression.Constant}. */
  static String literal(@Nullable Object value) {
    if (value == null) {
      return "null";
    } else if (value instanceof String string) {
      return text(string);
    } else if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    } else if (value instanceof Double number) {
      String digits = number.toString();
      return digits.indexOf('E') < 0 ? digits + "e0" : digits.replace('E', 'e');
    } else if (value instanceof LocalDate date) {
      return "date '" + date + "'";
    } else if (value instanceof LocalTime time) {
      return "time '" + time(time) + "'";
    } else if (value instanceof LocalDateTime timestamp) {
      return "timestamp '" + timestamp.toLocalDate() + " " + time(timestamp.toLocalTime()) + "'";
    } else if (value instanceof UUID uuid) {
      return "uuid '" + uuid + "'";
    } else if (value instanceof Bytes bytes) {
      return bytes.toString();
    } else if (value instanceof Interval interval) {
      return "interval '" + interval.amount() + "' " + interval.unit().symbol();
    }
    return value.toString();
  }

  private static String time(LocalTime time) {
    String pattern =
        time.truncatedTo(ChronoUnit.SECONDS).equals(time) ? "HH:mm:ss" : "HH:mm:ss.SSS";
    return time.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
  }
}
