package dev.adb.engine.expr.arithmetic;

import java.math.BigInteger;

/** Powers of ten. */
public final class Powers {
  private static final long[] LONGS = longs();

  private Powers() {}

  /**
   * @param exponent 0 to 18
   */
  public static long ofTen(int exponent) {
    return LONGS[exponent];
  }

  /**
   * @param exponent at least 0
   */
  public static BigInteger bigOfTen(int exponent) {
    return exponent < LONGS.length
        ? BigInteger.valueOf(LONGS[exponent])
        : BigInteger.TEN.pow(exponent);
  }

  /**
   * A quotient, rounded half away from zero.
   *
   * @param power of ten
   */
  public static long divideHalfUp(long value, long power) {
    long quotient = value / power;
    long rest = Math.abs(value % power);
    return 2 * rest >= power && power != 1 ? quotient + Long.signum(value) : quotient;
  }

  private static long[] longs() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }
}
