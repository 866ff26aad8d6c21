package dev.adb.session.append;

import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.TypeKind;
import dev.adb.session.Parameters;
import dev.adb.session.ValueKind;
import dev.adb.session.definition.Literals;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Key values in the internal form of exactly their part's type. */
public final class KeyValues {
  private KeyValues() {}

  /** A converted literal as the key part's own class of number. */
  public static Object inRange(@Nullable Object value, KeyPart part) {
    if (value == null) {
      throw new AdbException(
          ErrorCode.MISSING_ATTRIBUTE, "key %s must not be null".formatted(part.name()));
    }
    if (value instanceof BigDecimal number) {
      throw outOfRange(part, number);
    }
    if (part.type().kind() == TypeKind.BIGINT) {
      return ((Number) value).longValue();
    }
    if (part.type().kind() == TypeKind.INT) {
      long number = ((Number) value).longValue();
      if (number != (int) number) {
        throw outOfRange(part, value);
      }
      return (int) number;
    }
    return value;
  }

  /** A literal as a value of the key part's type. */
  public static Object literal(@Nullable Object literal, KeyPart part) {
    return inRange(Literals.convert(literal, part.type(), "key " + part.name()), part);
  }

  /**
   * A parameter as a value to compare the key with; null where no key can equal it.
   *
   * @throws AdbException {@link ErrorCode#TYPE_MISMATCH} for a value of another type
   */
  public static @Nullable Object parameter(Parameters parameters, int index, KeyPart part) {
    ValueKind kind = parameters.kind(index);
    long number = parameters.getLong(index);
    boolean whole = kind == ValueKind.INT || kind == ValueKind.BIGINT;
    switch (part.type().kind()) {
      case BIGINT -> {
        if (whole) {
          return number;
        }
      }
      case INT -> {
        if (whole) {
          return number == (int) number ? (Object) (int) number : null;
        }
      }
      case DATE -> {
        if (kind == ValueKind.DATE) {
          return (int) number;
        }
      }
      case UUID -> {
        if (kind == ValueKind.UUID) {
          return parameters.getReference(index);
        }
      }
      default -> {
        if (kind == ValueKind.STRING) {
          return parameters.getReference(index);
        }
      }
    }
    throw new AdbException(
        ErrorCode.TYPE_MISMATCH,
        "parameter %d is %s, key %s is %s"
            .formatted(index + 1, kind.name().toLowerCase(Locale.ROOT), part.name(), part.type()));
  }

  private static AdbException outOfRange(KeyPart part, Object value) {
    return new AdbException(
        ErrorCode.NUMBER_OUT_OF_RANGE,
        "value does not fit key %s %s: value=%s".formatted(part.name(), part.type(), value));
  }
}
