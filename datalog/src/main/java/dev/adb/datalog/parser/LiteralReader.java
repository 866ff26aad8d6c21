package dev.adb.datalog.parser;

import dev.adb.datalog.ast.Bytes;
import dev.adb.datalog.ast.Interval;
import dev.adb.datalog.parser.grammar.AdbLexer;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceLimits;
import dev.adb.datalog.source.SourceRange;
import dev.adb.datalog.source.SqlState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Values of literals, in the form that {@code Expression.Constant} documents. */
final class LiteralReader {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]{1,18}");

  /** Digits and a point: what is longer is refused unread, as reading takes quadratic time. */
  private static final int NUMBER_LENGTH_MAX = SourceLimits.DECIMAL_DIGITS_MAX + 2;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .optionalStart()
          .appendFraction(ChronoField.MILLI_OF_SECOND, 1, 3, true)
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DATE)
          .appendLiteral(' ')
          .append(TIME)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final ParseSource source;

  LiteralReader(ParseSource source) {
    this.source = source;
  }

  /** Returns the text of a STRING token, without its quotes. */
  static String text(Token token) {
    String quoted = token.getText();
    return quoted.substring(1, quoted.length() - 1).replace("''", "'");
  }

  /**
   * Returns the value of a whole number by its size: {@code Integer}, {@code Long}, {@code
   * BigDecimal}.
   */
  Object number(Token token, boolean negative) {
    SourceRange range = source.range(token);
    if (token.getType() == AdbLexer.DOUBLE) {
      double value = Double.parseDouble(token.getText());
      if (Double.isInfinite(value)) {
        throw outOfRange(range, "number exceeds the range of double");
      }
      return negative ? -value : value;
    }
    String digits = withoutLeadingZeros(token.getText());
    @Nullable BigDecimal value =
        digits.length() > NUMBER_LENGTH_MAX ? null : new BigDecimal(digits);
    if (value == null
        || Math.max(value.precision(), value.scale()) > SourceLimits.DECIMAL_DIGITS_MAX) {
      throw outOfRange(
          range, "number has too many digits: limit=%d".formatted(SourceLimits.DECIMAL_DIGITS_MAX));
    }
    if (negative) {
      value = value.negate();
    }
    return token.getType() == AdbLexer.DECIMAL ? value : whole(value);
  }

  private static String withoutLeadingZeros(String digits) {
    int first = 0;
    while (first < digits.length() - 1
        && digits.charAt(first) == '0'
        && digits.charAt(first + 1) != '.') {
      first++;
    }
    return digits.substring(first);
  }

  private static Object whole(BigDecimal value) {
    BigInteger integer = value.toBigInteger();
    if (integer.bitLength() < Integer.SIZE) {
      return integer.intValue();
    }
    return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : value;
  }

  /**
   * Returns the value of {@code date '…'}, {@code time '…'}, {@code timestamp '…'} or {@code uuid
   * '…'}.
   */
  Object typed(Token type, Token string) {
    String text = text(string);
    SourceRange range = source.range(string);
    return switch (type.getType()) {
      case AdbLexer.DATE -> date(text, range);
      case AdbLexer.TIME -> time(text, range);
      case AdbLexer.TIMESTAMP -> timestamp(text, range);
      default -> uuid(text, range);
    };
  }

  /** Returns {@code text}; a year with a sign, which the formatter would read, is refused. */
  private static String unsigned(String text) {
    if (text.startsWith("+") || text.startsWith("-")) {
      throw new DateTimeException("year with a sign");
    }
    return text;
  }

  private LocalDate date(String text, SourceRange range) {
    try {
      return LocalDate.parse(unsigned(text), DATE);
    } catch (DateTimeException e) {
      throw invalid(range, "date", text, "write a day that exists as 'yyyy-mm-dd'", e);
    }
  }

  private LocalTime time(String text, SourceRange range) {
    try {
      return LocalTime.parse(text, TIME);
    } catch (DateTimeException e) {
      throw invalid(range, "time", text, "write 'hh:mm:ss' or 'hh:mm:ss.fff'", e);
    }
  }

  LocalDateTime timestamp(String text, SourceRange range) {
    try {
      return LocalDateTime.parse(unsigned(text), TIMESTAMP);
    } catch (DateTimeException e) {
      throw invalid(
          range,
          "timestamp",
          text,
          "write 'yyyy-mm-dd hh:mm:ss' or 'yyyy-mm-dd hh:mm:ss.fff', in UTC",
          e);
    }
  }

  private UUID uuid(String text, SourceRange range) {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw source.error(
          range, "not a uuid: '" + text + "'", "write 8-4-4-4-12 hexadecimal digits");
    }
    return UUID.fromString(text);
  }

  /** Returns the value of {@code x'…'}. */
  Bytes bytes(Token token) {
    String digits = token.getText().substring(2, token.getText().length() - 1);
    try {
      return Bytes.ofHex(digits);
    } catch (IllegalArgumentException e) {
      DatalogException error =
          source.error(
              source.range(token),
              "not bytes: " + token.getText(),
              "write two hexadecimal digits for each byte");
      error.initCause(e);
      throw error;
    }
  }

  /** Returns the value of {@code interval 'amount' unit}. */
  Interval interval(Token string, String unitName, SourceRange unitRange) {
    Interval.@Nullable Unit unit = Interval.Unit.named(unitName);
    if (unit == null) {
      throw source.error(unitRange, "unknown unit of time " + unitName, unitHint(unitName));
    }
    String amount = text(string);
    if (!WHOLE_NUMBER.matcher(amount).matches()) {
      throw source.error(
          source.range(string), "not a whole number: '" + amount + "'", "write interval '1' day");
    }
    Interval interval = new Interval(Long.parseLong(amount), unit);
    try {
      interval.length();
    } catch (ArithmeticException e) {
      DatalogException error = outOfRange(source.range(string), "interval out of range");
      error.initCause(e);
      throw error;
    }
    return interval;
  }

  private static String unitHint(String unitName) {
    String singular = unitName.substring(0, unitName.length() - 1);
    Interval.@Nullable Unit unit = Interval.Unit.named(singular);
    if (unit != null) {
      return "write " + unit.symbol();
    }
    return "units are "
        + Arrays.stream(Interval.Unit.values())
            .map(Interval.Unit::symbol)
            .collect(Collectors.joining(", "));
  }

  private DatalogException outOfRange(SourceRange range, String reason) {
    return DatalogException.at(source.text(), range, SqlState.NUMERIC_OUT_OF_RANGE, reason);
  }

  private DatalogException invalid(
      SourceRange range, String type, String text, String hint, DateTimeException cause) {
    DatalogException error =
        DatalogException.at(
            source.text(),
            range,
            SqlState.INVALID_DATETIME,
            "not a %s: '%s'".formatted(type, text),
            hint);
    error.initCause(cause);
    return error;
  }
}
