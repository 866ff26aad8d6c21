package dev.adb.session.reference.random;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Kinds of values, with few values each, so that joins find something. */
enum Kind {
  WHOLE,
  DECIMAL,
  STRING,
  BOOLEAN,
  DATE;

  private static final List<String> STRINGS = List.of("a", "b", "ab", "B", "", "é", "a b");
  private static final List<String> DECIMALS =
      List.of("0.00", "0.50", "1.00", "1.25", "2.00", "3.00", "-1.00");

  boolean isNumber() {
    return this == WHOLE || this == DECIMAL;
  }

  static Kind ofType(String type) {
    if (type.startsWith("decimal")) {
      return DECIMAL;
    }
    return switch (type) {
      case "int", "bigint" -> WHOLE;
      case "string" -> STRING;
      case "boolean" -> BOOLEAN;
      default -> DATE;
    };
  }

  Object value(Random random) {
    return switch (this) {
      case WHOLE -> (long) random.nextInt(6) - (random.nextInt(8) == 0 ? 2 : 0);
      case DECIMAL -> new BigDecimal(DECIMALS.get(random.nextInt(DECIMALS.size())));
      case STRING -> STRINGS.get(random.nextInt(random.nextBoolean() ? 3 : STRINGS.size()));
      case BOOLEAN -> random.nextBoolean();
      case DATE -> LocalDate.of(2024, 2, 27).plusDays(random.nextInt(5));
    };
  }

  String literal(Random random) {
    return literal(value(random));
  }

  static String literal(Object value) {
    if (value instanceof String text) {
      return "'" + text + "'";
    }
    return value instanceof LocalDate date ? "date '" + date + "'" : value.toString();
  }

  /** Returns the value of what {@link #literal(Object)} wrote. */
  static Object parse(String literal) {
    if (literal.startsWith("'")) {
      return literal.substring(1, literal.length() - 1);
    } else if (literal.startsWith("date")) {
      return LocalDate.parse(literal.substring(6, literal.length() - 1));
    } else if (literal.equals("true") || literal.equals("false")) {
      return Boolean.valueOf(literal);
    } else if (literal.contains(".")) {
      return new BigDecimal(literal);
    }
    return Long.valueOf(literal);
  }
}
