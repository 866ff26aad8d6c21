package dev.adb.engine.type;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values of a narrower type in the internal form of a wider one. */
public final class Widening {
  private Widening() {}

  public static @Nullable Object widen(@Nullable Object value, DataType type) {
    if (type.kind() == TypeKind.BIGINT && value instanceof Integer number) {
      return number.longValue();
    }
    if (type.kind() == TypeKind.DECIMAL && value instanceof BigDecimal number) {
      return number.setScale(type.scale());
    }
    if (type.kind() == TypeKind.DECIMAL && value instanceof Number number) {
      return BigDecimal.valueOf(number.longValue()).setScale(type.scale());
    }
    return value;
  }
}
