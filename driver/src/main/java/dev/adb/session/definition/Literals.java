package dev.adb.session.definition;

import dev.adb.datalog.ast.Bytes;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Literals as values of a column's type, in internal form. Whole numbers widen; nothing else
 * converts.
 */
public final class Literals {
  private static final long NANOS_A_MILLI = 1_000_000;

  private Literals() {}

  /**
   * The value for a column.
   *
   * @param what the column, for the message
   * @throws AdbException {@link ErrorCode#TYPE_MISMATCH}
   */
  public static @Nullable Object convert(@Nullable Object literal, DataType target, String what) {
    if (literal == null) {
      return null;
    }
    Object converted =
        switch (target.kind()) {
          case BOOLEAN -> literal instanceof Boolean ? literal : null;
          case INT, BIGINT -> wholeNumber(literal);
          case DECIMAL ->
              literal instanceof Number && !(literal instanceof Double) ? literal : null;
          case DOUBLE -> literal instanceof Number number ? (Object) number.doubleValue() : null;
          case STRING, JSON -> literal instanceof String ? literal : null;
          case BYTES -> literal instanceof Bytes bytes ? bytes.toArray() : null;
          case UUID -> literal instanceof UUID ? literal : null;
          case DATE -> literal instanceof LocalDate date ? (Object) (int) date.toEpochDay() : null;
          case TIME ->
              literal instanceof LocalTime time
                  ? (Object) (int) (time.toNanoOfDay() / NANOS_A_MILLI)
                  : null;
          case TIMESTAMP ->
              literal instanceof LocalDateTime time
                  ? (Object) time.toInstant(ZoneOffset.UTC).toEpochMilli()
                  : null;
        };
    if (converted == null) {
      throw new AdbException(
          ErrorCode.TYPE_MISMATCH,
          "%s is %s and takes no %s".formatted(what, target, describe(literal)));
    }
    return converted;
  }

  private static @Nullable Object wholeNumber(Object literal) {
    if (literal instanceof Integer || literal instanceof Long) {
      return literal;
    }
    // a whole number beyond bigint: let it be out of range rather than of another type
    return literal instanceof BigDecimal number && number.scale() == 0 ? literal : null;
  }

  private static String describe(Object literal) {
    if (literal instanceof Integer || literal instanceof Long) {
      return "whole number";
    }
    if (literal instanceof BigDecimal) {
      return "decimal";
    }
    return switch (literal.getClass().getSimpleName()) {
      case "LocalDate" -> "date";
      case "LocalTime" -> "time";
      case "LocalDateTime" -> "timestamp";
      default -> literal.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    };
  }
}
