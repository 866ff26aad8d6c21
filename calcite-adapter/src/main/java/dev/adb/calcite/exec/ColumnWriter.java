package dev.adb.calcite.exec;

import dev.adb.calcite.type.ValueConversion;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.UUID;

/** Puts values that are not null into a vector. */
public interface ColumnWriter {
  void write(Object value, Vector vector, int row);

  /** For values that Calcite computed with the vector's type: decimals are rounded to its scale. */
  static ColumnWriter computed(DataType type) {
    return switch (type.kind()) {
      case DECIMAL -> (value, vector, row) -> writeRounded((BigDecimal) value, vector, row);
      case STRING, JSON -> (value, vector, row) -> vector.strings()[row] = value.toString();
      case INT -> (value, vector, row) -> vector.ints()[row] = ((Number) value).intValue();
      case DOUBLE -> (value, vector, row) -> vector.doubles()[row] = ((Number) value).doubleValue();
      default -> converting(type);
    };
  }

  /** For values of other types, which must fit the vector's exactly. */
  static ColumnWriter converting(DataType type) {
    return (value, vector, row) -> put(ValueConversion.convert(value, type), vector, row);
  }

  private static void put(Object value, Vector vector, int row) {
    switch (vector.type().kind()) {
      case BOOLEAN -> vector.ints()[row] = (Boolean) value ? 1 : 0;
      case INT, DATE, TIME -> vector.ints()[row] = (Integer) value;
      case BIGINT, TIMESTAMP -> vector.longs()[row] = (Long) value;
      case DOUBLE -> vector.doubles()[row] = (Double) value;
      case STRING, JSON -> vector.strings()[row] = (String) value;
      case BYTES -> vector.bytes()[row] = (byte[]) value;
      case DECIMAL -> putUnscaled(((BigDecimal) value).unscaledValue(), vector, row);
      case UUID -> {
        UUID uuid = (UUID) value;
        vector.highs()[row] = uuid.getMostSignificantBits();
        vector.longs()[row] = uuid.getLeastSignificantBits();
      }
    }
  }

  private static void writeRounded(BigDecimal value, Vector vector, int row) {
    DataType type = vector.type();
    BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
    if (scaled.precision() > type.precision()) {
      throw new AdbException(
          ErrorCode.NUMBER_OUT_OF_RANGE,
          "value does not fit %s: value=%s".formatted(type, value.toPlainString()));
    }
    putUnscaled(scaled.unscaledValue(), vector, row);
  }

  private static void putUnscaled(BigInteger unscaled, Vector vector, int row) {
    vector.longs()[row] = unscaled.longValue();
    if (vector.type().storage() == Storage.LONG_PAIR) {
      vector.highs()[row] = unscaled.shiftRight(Long.SIZE).longValue();
    }
  }
}
