package dev.adb.engine.expr.compare;

import dev.adb.engine.expr.ColumnPredicate.Comparison;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.UUID;

/**
 * What a comparison with a constant is true for: whole numbers from a least to a greatest one, or
 * all others. It is empty where the least is the greater one.
 *
 * @param low at least -2^127
 * @param high less than 2^127
 */
record ValueRange(BigInteger low, BigInteger high, boolean outside) {
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);
  private static final BigInteger MIN = MAX.not();
  private static final ValueRange NONE = new ValueRange(BigInteger.ONE, BigInteger.ZERO, false);

  ValueRange {
    low = low.max(MIN);
    high = high.min(MAX);
  }

  /**
   * For exact numbers, dates, times and flags.
   *
   * @param value in internal form, with any number of digits
   * @param scale of the numbers that are compared with it, which are unscaled
   */
  static ValueRange ofNumber(Comparison comparison, Object value, int scale) {
    BigDecimal number =
        value instanceof BigDecimal decimal
            ? decimal
            : BigDecimal.valueOf(
                value instanceof Boolean flag ? (flag ? 1 : 0) : ((Number) value).longValue());
    BigDecimal scaled = number.movePointRight(scale);
    BigInteger floor = scaled.setScale(0, RoundingMode.FLOOR).toBigInteger();
    BigInteger ceiling = scaled.setScale(0, RoundingMode.CEILING).toBigInteger();
    return of(comparison, floor, ceiling);
  }

  /** For keys of doubles, see {@link DoubleRange#key}. */
  static ValueRange ofDouble(Comparison comparison, double value) {
    BigInteger key = BigInteger.valueOf(DoubleRange.key(value));
    return of(comparison, key, key);
  }

  /** For uuids with the uppermost bit turned. */
  static ValueRange ofUuid(Comparison comparison, UUID value) {
    BigInteger key =
        dev.adb.engine.vector.Vector.pair(
            value.getMostSignificantBits() ^ Long.MIN_VALUE, value.getLeastSignificantBits());
    return of(comparison, key, key);
  }

  private static ValueRange of(Comparison comparison, BigInteger floor, BigInteger ceiling) {
    boolean exact = floor.equals(ceiling);
    return switch (comparison) {
      case EQUAL -> exact ? new ValueRange(floor, floor, false) : NONE;
      case NOT_EQUAL ->
          exact ? new ValueRange(floor, floor, true) : new ValueRange(NONE.low, NONE.high, true);
      case LESS -> new ValueRange(MIN, ceiling.subtract(BigInteger.ONE), false);
      case LESS_OR_EQUAL -> new ValueRange(MIN, floor, false);
      case GREATER -> new ValueRange(floor.add(BigInteger.ONE), MAX, false);
      case GREATER_OR_EQUAL -> new ValueRange(ceiling, MAX, false);
    };
  }

  boolean isEmpty() {
    return low.compareTo(high) > 0;
  }

  /** The part of the range that lies between two numbers. */
  ValueRange within(long least, long greatest) {
    BigInteger from = low.max(BigInteger.valueOf(least));
    BigInteger to = high.min(BigInteger.valueOf(greatest));
    return from.compareTo(to) > 0
        ? new ValueRange(NONE.low, NONE.high, outside)
        : new ValueRange(from, to, outside);
  }
}
