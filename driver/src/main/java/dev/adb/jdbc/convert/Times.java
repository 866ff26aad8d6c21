package dev.adb.jdbc.convert;

import dev.adb.jdbc.error.SqlErrors;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times: of the port, of java.time, and of java.sql with and without a Calendar.
 *
 * <p>A date and time that a zone skips is read as much later as the clock was put forward; of one
 * that it has twice the earlier is taken. UTC, which timestamps are in unless a Calendar says
 * otherwise, has neither.
 */
public final class Times {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("H:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(TIME)
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .toFormatter();

  private Times() {}

  public static LocalDate toDate(Object value) throws SQLException {
    if (value instanceof LocalDate date) {
      return date;
    }
    if (value instanceof LocalDateTime timestamp) {
      return timestamp.toLocalDate();
    }
    if (value instanceof String text) {
      return parseTimestamp(text, "date").toLocalDate();
    }
    throw SqlErrors.notConvertible(Texts.nameOf(value), "date");
  }

  public static LocalTime toTime(Object value) throws SQLException {
    if (value instanceof LocalTime time) {
      return time;
    }
    if (value instanceof LocalDateTime timestamp) {
      return timestamp.toLocalTime();
    }
    if (value instanceof String text) {
      return parseTime(text);
    }
    throw SqlErrors.notConvertible(Texts.nameOf(value), "time");
  }

  /** The date and time in UTC; of a date its midnight. */
  public static LocalDateTime toTimestamp(Object value) throws SQLException {
    if (value instanceof LocalDateTime timestamp) {
      return timestamp;
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    if (value instanceof LocalTime time) {
      return time.atDate(LocalDate.EPOCH);
    }
    if (value instanceof String text) {
      return parseTimestamp(text, "timestamp");
    }
    throw SqlErrors.notConvertible(Texts.nameOf(value), "timestamp");
  }

  public static Instant toInstant(LocalDateTime timestamp) {
    return timestamp.toInstant(ZoneOffset.UTC);
  }

  public static LocalDateTime ofMillis(long epochMillis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC);
  }

  /** Milliseconds since 1970-01-01T00:00Z, finer parts cut downwards. */
  public static long millis(LocalDateTime timestamp) {
    return toInstant(timestamp).toEpochMilli();
  }

  /** Milliseconds of the day, finer parts cut downwards. */
  public static long millis(LocalTime time) {
    return time.toNanoOfDay() / NANOS_PER_MILLI;
  }

  /**
   * Without a Calendar a Date is a day of the JVM's own zone, as its {@code toString} prints it.
   */
  public static Date sqlDate(LocalDate date, @Nullable Calendar calendar) {
    return calendar == null
        ? Date.valueOf(date)
        : new Date(date.atStartOfDay(zone(calendar)).toInstant().toEpochMilli());
  }

  public static Time sqlTime(LocalTime time, @Nullable Calendar calendar) {
    ZoneId zone = calendar == null ? ZoneId.systemDefault() : zone(calendar);
    return new Time(time.atDate(LocalDate.EPOCH).atZone(zone).toInstant().toEpochMilli());
  }

  /** Without a Calendar a Timestamp is the moment that is stored. */
  public static Timestamp sqlTimestamp(LocalDateTime timestamp, @Nullable Calendar calendar) {
    ZoneId zone = calendar == null ? ZoneOffset.UTC : zone(calendar);
    return Timestamp.from(timestamp.atZone(zone).toInstant());
  }

  public static LocalDate localDate(java.util.Date date, @Nullable Calendar calendar) {
    if (calendar == null && date instanceof Date sqlDate) {
      return sqlDate.toLocalDate();
    }
    ZoneId zone = calendar == null ? ZoneId.systemDefault() : zone(calendar);
    return Instant.ofEpochMilli(date.getTime()).atZone(zone).toLocalDate();
  }

  public static LocalTime localTime(java.util.Date time, @Nullable Calendar calendar) {
    ZoneId zone = calendar == null ? ZoneId.systemDefault() : zone(calendar);
    return Instant.ofEpochMilli(time.getTime()).atZone(zone).toLocalTime();
  }

  public static LocalDateTime localDateTime(java.util.Date moment, @Nullable Calendar calendar) {
    ZoneId zone = calendar == null ? ZoneOffset.UTC : zone(calendar);
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(moment.getTime()), zone);
  }

  public static LocalDateTime utc(OffsetDateTime moment) {
    return moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }

  private static ZoneId zone(Calendar calendar) {
    return calendar.getTimeZone().toZoneId();
  }

  private static LocalTime parseTime(String text) throws SQLException {
    String stripped = text.strip();
    try {
      return LocalTime.parse(stripped, TIME);
    } catch (DateTimeParseException notATime) {
      return parseTimestamp(stripped, "time").toLocalTime();
    }
  }

  private static LocalDateTime parseTimestamp(String text, String target) throws SQLException {
    try {
      TemporalAccessor parsed = TIMESTAMP.parse(text.strip());
      LocalDate date = LocalDate.from(parsed);
      LocalDateTime local =
          parsed.isSupported(ChronoField.NANO_OF_DAY)
              ? date.atTime(LocalTime.from(parsed))
              : date.atStartOfDay();
      return parsed.isSupported(ChronoField.OFFSET_SECONDS)
          ? utc(local.atOffset(ZoneOffset.from(parsed)))
          : local;
    } catch (DateTimeParseException e) {
      throw SqlErrors.of(
          SqlErrors.INVALID_DATETIME, "not a %s: value=%s".formatted(target, Texts.quote(text)));
    }
  }
}
