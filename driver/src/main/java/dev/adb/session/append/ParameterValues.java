package dev.adb.session.append;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.session.Parameters;
import dev.adb.session.ValueKind;
import dev.adb.session.result.BatchCursor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bound values as objects, for the planner's way; appends take them without. */
public final class ParameterValues {
  private ParameterValues() {}

  /** The value: numbers, String, byte[], UUID, Boolean, or a java.time object. */
  public static @Nullable Object object(Parameters parameters, int index) {
    if (parameters.isNull(index)) {
      return null;
    }
    return switch (parameters.kind(index)) {
      case BOOLEAN -> parameters.getBoolean(index);
      case INT -> (int) parameters.getLong(index);
      case BIGINT -> parameters.getLong(index);
      case DOUBLE -> parameters.getDouble(index);
      case DATE -> LocalDate.ofEpochDay(parameters.getLong(index));
      case TIME -> BatchCursor.sessionForm(TypeKind.TIME, (int) parameters.getLong(index));
      case TIMESTAMP -> BatchCursor.sessionForm(TypeKind.TIMESTAMP, parameters.getLong(index));
      case DECIMAL, STRING, JSON, BYTES, UUID, UNKNOWN -> parameters.getReference(index);
    };
  }

  /** The type of a bound value; null where it is null. */
  public static @Nullable DataType type(Parameters parameters, int index) {
    if (!parameters.isBound(index) || parameters.isNull(index)) {
      return null;
    }
    return switch (parameters.kind(index)) {
      case BOOLEAN -> DataType.BOOLEAN;
      case INT -> DataType.INT;
      case BIGINT -> DataType.BIGINT;
      case DOUBLE -> DataType.DOUBLE;
      case DECIMAL -> decimal((BigDecimal) Objects.requireNonNull(parameters.getReference(index)));
      case STRING, UNKNOWN -> DataType.STRING;
      case JSON -> DataType.JSON;
      case BYTES -> DataType.BYTES;
      case UUID -> DataType.UUID;
      case DATE -> DataType.DATE;
      case TIME -> DataType.TIME;
      case TIMESTAMP -> DataType.TIMESTAMP;
    };
  }

  private static DataType decimal(BigDecimal value) {
    int scale = Math.max(0, value.scale());
    int digits = value.precision() - Math.min(0, value.scale());
    int precision = Math.max(digits, scale);
    if (precision > DataType.DECIMAL_PRECISION_MAX) {
      throw new AdbException(
          ErrorCode.NUMBER_OUT_OF_RANGE,
          "decimal has more than %d digits: value=%s"
              .formatted(DataType.DECIMAL_PRECISION_MAX, value));
    }
    return DataType.decimal(Math.max(1, precision), scale);
  }

  /** Whether a value of the kind is a number, a date or the like that a long holds. */
  public static boolean isLong(ValueKind kind) {
    return switch (kind) {
      case BOOLEAN, INT, BIGINT, DATE, TIME, TIMESTAMP -> true;
      default -> false;
    };
  }
}
