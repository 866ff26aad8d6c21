package dev.adb.engine.operator.aggregate;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Turns exact sums into values of their types. */
final class SumResults {
  private static final BigInteger DECIMAL_END = BigInteger.TEN.pow(DataType.DECIMAL_PRECISION_MAX);

  private SumResults() {}

  /** A value that has {@code top} beyond its two words, two's complement. */
  static void put(long top, long high, long low, Vector into, int row) {
    DataType type = into.type();
    boolean isLong = high == low >> 63 && top == high >> 63;
    if (type.kind() != TypeKind.DECIMAL) {
      if (!isLong || (type.storage() == Storage.INT && low != (int) low)) {
        throw new AdbException(
            ErrorCode.NUMBER_OUT_OF_RANGE, "number out of range: BigInteger out of long range");
      }
      if (type.storage() == Storage.INT) {
        into.ints()[row] = (int) low;
      } else {
        into.longs()[row] = low;
      }
      return;
    }
    if (!isLong || type.precision() <= DataType.LONG_PRECISION_MAX) {
      check(top, high, low, type);
    }
    into.longs()[row] = low;
    if (type.storage() == Storage.LONG_PAIR) {
      into.highs()[row] = high;
    }
  }

  private static void check(long top, long high, long low, DataType type) {
    BigInteger sum =
        Vector.pair(/* high= */ top, /* low= */ high).shiftLeft(Long.SIZE).add(unsigned(low));
    BigInteger end =
        type.precision() == DataType.DECIMAL_PRECISION_MAX
            ? DECIMAL_END
            : BigInteger.TEN.pow(type.precision());
    if (sum.abs().compareTo(end) >= 0) {
      throw new AdbException(
          ErrorCode.NUMBER_OUT_OF_RANGE,
          "value does not fit %s: value=%s"
              .formatted(type, new BigDecimal(sum, type.scale()).toPlainString()));
    }
  }

  private static BigInteger unsigned(long word) {
    BigInteger value = BigInteger.valueOf(word & Long.MAX_VALUE);
    return word < 0 ? value.setBit(Long.SIZE - 1) : value;
  }
}
