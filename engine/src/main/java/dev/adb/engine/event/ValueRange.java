package dev.adb.engine.event;

import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Whether a value fits its type exactly. */
final class ValueRange {
  private static final long MILLIS_A_DAY = 86_400_000L;
  private static final long DAY_MIN = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long DAY_MAX = LocalDate.of(9999, 12, 31).toEpochDay();

  private ValueRange() {}

  static void check(DataType type, long value, EventDraft draft, int attribute) {
    if (!fits(type, value)) {
      throw outOfRange(type, Long.toString(value), draft.describe(attribute));
    }
  }

  static void checkKey(DataType type, long value, StreamDefinition stream, int part) {
    if (!fits(type, value)) {
      throw outOfRange(type, Long.toString(value), describe(stream, part));
    }
  }

  private static String describe(StreamDefinition stream, int part) {
    return "key " + stream.key().get(part).name() + " of stream " + stream.name();
  }

  private static boolean fits(DataType type, long value) {
    return switch (type.kind()) {
      case INT -> value == (int) value;
      case BOOLEAN -> value == 0 || value == 1;
      case DATE -> value >= DAY_MIN && value <= DAY_MAX;
      case TIME -> value >= 0 && value < MILLIS_A_DAY;
      case TIMESTAMP -> value >= DAY_MIN * MILLIS_A_DAY && value < (DAY_MAX + 1) * MILLIS_A_DAY;
      default -> true;
    };
  }

  private static AdbException outOfRange(DataType type, String value, String place) {
    ErrorCode code =
        switch (type.kind()) {
          case DATE, TIME, TIMESTAMP -> ErrorCode.DATETIME_OUT_OF_RANGE;
          default -> ErrorCode.NUMBER_OUT_OF_RANGE;
        };
    return new AdbException(
        code, "value does not fit %s %s: value=%s".formatted(place, type, value));
  }

  /** The number with exactly the type's scale. */
  static BigDecimal exact(DataType type, BigDecimal value, EventDraft draft, int attribute) {
    // a cheap test first: setScale of a huge exponent would build a number of that many digits
    BigDecimal stripped =
        Math.abs((long) value.scale()) > DataType.DECIMAL_PRECISION_MAX
            ? value.stripTrailingZeros()
            : value;
    boolean tooLarge =
        (long) stripped.precision() - stripped.scale() > type.precision() - type.scale()
            && stripped.signum() != 0;
    boolean tooFine = stripped.scale() > type.scale() && !isMultiple(stripped, type.scale());
    if (tooLarge || tooFine) {
      throw outOfRange(type, value.toString(), draft.describe(attribute));
    }
    return stripped.signum() == 0
        ? BigDecimal.ZERO.setScale(type.scale())
        : stripped.setScale(type.scale());
  }

  /** The nearest double; a number beyond all of them fits none. */
  static double finite(BigDecimal value, EventDraft draft, int attribute) {
    double nearest = value.doubleValue();
    if (Double.isInfinite(nearest)) {
      throw outOfRange(DataType.DOUBLE, value.toString(), draft.describe(attribute));
    }
    return nearest;
  }

  private static boolean isMultiple(BigDecimal value, int scale) {
    return value.stripTrailingZeros().scale() <= scale;
  }

  static long exactLong(BigDecimal value, EventDraft draft, int attribute) {
    return exactLong(value, draft.describe(attribute));
  }

  static long exactKey(BigDecimal value, StreamDefinition stream, int part) {
    return exactLong(value, describe(stream, part));
  }

  private static long exactLong(BigDecimal value, String place) {
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      throw new AdbException(
          ErrorCode.NUMBER_OUT_OF_RANGE,
          "value does not fit %s: value=%s".formatted(place, value),
          e);
    }
  }
}
