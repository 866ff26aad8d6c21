package dev.adb.engine.expr.arithmetic;

import java.math.BigInteger;

/** Whether numbers of 128 bits have no more than so many digits. */
public final class DigitLimit {
  private final long maxHigh;
  private final long maxLow;
  private final int digits;

  /**
   * @param digits 1 to 38
   */
  public DigitLimit(int digits) {
    this.digits = digits;
    BigInteger max = Powers.bigOfTen(digits).subtract(BigInteger.ONE);
    maxHigh = max.shiftRight(Long.SIZE).longValue();
    maxLow = max.longValue();
  }

  public boolean fits(long high, long low) {
    if (high == low >> 63 && maxHigh > 0) {
      return true;
    }
    long absoluteHigh = high;
    long absoluteLow = low;
    if (high < 0) {
      absoluteLow = -low;
      absoluteHigh = ~high + (low == 0 ? 1 : 0);
    }
    // the absolute value of the least number has its uppermost bit set, which is negative here
    return absoluteHigh >= 0
        && (absoluteHigh < maxHigh
            || (absoluteHigh == maxHigh && Long.compareUnsigned(absoluteLow, maxLow) <= 0));
  }

  public boolean fits(BigInteger number) {
    return number.abs().compareTo(Powers.bigOfTen(digits)) < 0;
  }
}
