package dev.adb.engine.exec.read;

import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.Widening;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A column whose values are made one by one: derived text, and attributes shown in a wider type.
 */
abstract class ObjectReader implements ColumnReader {

  @Override
  public final void gather(int[] rows, int from, int count, Vector into, int at) {
    for (int i = 0; i < count; i++) {
      put(into, at + i, Widening.widen(get(rows[from + i]), into.type()));
    }
  }

  private static void put(Vector into, int row, @Nullable Object value) {
    if (value == null) {
      into.setNull(row);
      return;
    }
    switch (into.type().storage()) {
      case INT ->
          into.ints()[row] =
              value instanceof Boolean bool ? (bool ? 1 : 0) : ((Number) value).intValue();
      case LONG ->
          into.longs()[row] =
              value instanceof BigDecimal number
                  ? number.unscaledValue().longValueExact()
                  : ((Number) value).longValue();
      case DOUBLE -> into.doubles()[row] = (Double) value;
      case LONG_PAIR -> {
        boolean uuid = into.type().kind() == TypeKind.UUID;
        into.highs()[row] =
            uuid
                ? ((UUID) value).getMostSignificantBits()
                : ((BigDecimal) value).unscaledValue().shiftRight(Long.SIZE).longValueExact();
        into.longs()[row] =
            uuid
                ? ((UUID) value).getLeastSignificantBits()
                : ((BigDecimal) value).unscaledValue().longValue();
      }
      case STRING -> into.strings()[row] = (String) value;
      case BYTES -> into.bytes()[row] = (byte[]) value;
    }
  }
}
