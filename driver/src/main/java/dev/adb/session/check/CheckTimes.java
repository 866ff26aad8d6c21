package dev.adb.session.check;

import dev.adb.datalog.ast.Expression;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.util.Locale;
import java.util.Map;

/** {@code extract}: a part of a date, a time or a timestamp as a whole number. */
final class CheckTimes {
  private static final long NANOS_A_MILLI = 1_000_000;
  private static final Map<String, TemporalField> DATE_UNITS =
      Map.of(
          "year", ChronoField.YEAR,
          "quarter", IsoFields.QUARTER_OF_YEAR,
          "month", ChronoField.MONTH_OF_YEAR,
          "week", IsoFields.WEEK_OF_WEEK_BASED_YEAR,
          "day", ChronoField.DAY_OF_MONTH);
  private static final Map<String, TemporalField> TIME_UNITS =
      Map.of(
          "hour", ChronoField.HOUR_OF_DAY,
          "minute", ChronoField.MINUTE_OF_HOUR,
          "second", ChronoField.SECOND_OF_MINUTE);
  private static final String DATE_NAMES = "year, quarter, month, week or day";
  private static final String TIME_NAMES = "hour, minute or second";

  private final CheckCompiler compiler;

  CheckTimes(CheckCompiler compiler) {
    this.compiler = compiler;
  }

  CheckCompiler.Typed compile(Expression.Extract extract) {
    CheckCompiler.Typed operand = compiler.compile(extract.operand());
    Kind kind = operand.kind();
    boolean hasDate = kind == Kind.DATE || kind == Kind.TIMESTAMP;
    boolean hasTime = kind == Kind.TIME || kind == Kind.TIMESTAMP;
    if (!hasDate && !hasTime) {
      throw compiler.mismatch(
          extract.operand(), "date, time or timestamp expected, got " + kind.text());
    }
    String unit = extract.unit().text().toLowerCase(Locale.ROOT);
    TemporalField field = hasDate ? DATE_UNITS.get(unit) : null;
    TemporalField part = field == null && hasTime ? TIME_UNITS.get(unit) : field;
    if (part == null) {
      String known =
          hasDate && hasTime ? "a unit from year to second" : hasDate ? DATE_NAMES : TIME_NAMES;
      throw compiler.unsupported(
          extract.unit().range(),
          "%s cannot be extracted from %s".formatted(extract.unit(), kind.text()),
          "use " + known);
    }
    return new CheckCompiler.Typed(
        Kind.WHOLE,
        CheckCompiler.unary(
            operand.evaluation(), value -> (Object) (long) moment(kind, value).get(part)));
  }

  private static TemporalAccessor moment(Kind kind, Object value) {
    return switch (kind) {
      case DATE -> LocalDate.ofEpochDay((Integer) value);
      case TIME -> LocalTime.ofNanoOfDay((Integer) value * NANOS_A_MILLI);
      default -> LocalDateTime.ofInstant(Instant.ofEpochMilli((Long) value), ZoneOffset.UTC);
    };
  }
}
