package dev.adb.engine.expr.cast;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.expr.ComputeFaults;
import dev.adb.engine.expr.arithmetic.Powers;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** What numbers a decimal type of LONG storage has room for. */
final class DecimalLimit {
  private final DataType type;
  private final long factor;
  private final long wholeMax;
  private final long unscaledMax;

  /**
   * @param type any type; of others than such decimals nothing is asked
   */
  DecimalLimit(DataType type) {
    this.type = type;
    boolean narrow =
        type.kind() == TypeKind.DECIMAL && type.precision() <= DataType.LONG_PRECISION_MAX;
    factor = narrow ? Powers.ofTen(type.scale()) : 1;
    wholeMax = narrow ? Powers.ofTen(type.precision() - type.scale()) - 1 : 0;
    unscaledMax = narrow ? Powers.ofTen(type.precision()) - 1 : 0;
  }

  /** A whole number, unscaled. */
  long scaled(long whole) {
    if (whole > wholeMax || whole < -wholeMax) {
      throw beyond(BigDecimal.valueOf(whole));
    }
    return whole * factor;
  }

  /**
   * An unscaled number of this scale.
   *
   * @param given what it was made from, and the scale of that
   */
  long checked(long unscaled, long given, int scale) {
    if (unscaled > unscaledMax || unscaled < -unscaledMax) {
      throw beyond(BigDecimal.valueOf(given, scale));
    }
    return unscaled;
  }

  /** A number, rounded and unscaled. */
  BigInteger rounded(BigDecimal number) {
    BigDecimal rounded = number.setScale(type.scale(), RoundingMode.HALF_UP);
    if (rounded.precision() > type.precision()) {
      throw beyond(number);
    }
    return rounded.unscaledValue();
  }

  AdbException beyond(BigDecimal number) {
    return beyond(number, type);
  }

  static AdbException beyond(BigDecimal number, DataType type) {
    return ComputeFaults.range(
        "Value %s cannot be represented as a DECIMAL(%d, %d)"
            .formatted(number, type.precision(), type.scale()));
  }
}
