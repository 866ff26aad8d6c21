package dev.adb.engine.operator.window;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Sums of whole numbers before each position, of as many words as they need. */
final class ExactSums {
  private final long[] lows;

  /** Null while all sums are longs. */
  private long @Nullable [] highs;

  /** Null while all sums have two words. */
  private long @Nullable [] tops;

  // a difference of sums
  private long low;
  private long high;
  private long top;

  ExactSums(Vector values, int count) {
    lows = new long[count + 1];
    if (values.type().storage() == Storage.LONG_PAIR || !sumLongs(values, count)) {
      sumPairs(values, count);
    }
  }

  /** Returns false if a sum is not a long. */
  private boolean sumLongs(Vector values, int count) {
    for (int i = 0; i < count; i++) {
      long value = values.getLong(i);
      long sum = lows[i] + value;
      if (((lows[i] ^ sum) & (value ^ sum)) < 0) {
        return false;
      }
      lows[i + 1] = sum;
    }
    return true;
  }

  private void sumPairs(Vector values, int count) {
    long[] ofHighs = new long[count + 1];
    long[] ofTops = new long[count + 1];
    boolean pair = values.type().storage() == Storage.LONG_PAIR;
    for (int i = 0; i < count; i++) {
      long valueLow = pair ? values.longs()[i] : values.getLong(i);
      long valueHigh = pair ? values.highs()[i] : valueLow >> 63;
      long sum = lows[i] + valueLow;
      long carry = Long.compareUnsigned(sum, valueLow) < 0 ? 1 : 0;
      long sumHigh = ofHighs[i] + valueHigh;
      long highCarry = Long.compareUnsigned(sumHigh, valueHigh) < 0 ? 1 : 0;
      long carried = sumHigh + carry;
      highCarry += carry == 1 && carried == 0 ? 1 : 0;
      lows[i + 1] = sum;
      ofHighs[i + 1] = carried;
      ofTops[i + 1] = ofTops[i] + (valueHigh >> 63) + highCarry;
    }
    highs = ofHighs;
    tops = ofTops;
  }

  /**
   * Puts the sum of some stretches.
   *
   * @throws AdbException 22003 if it does not fit
   */
  void put(int[] stretches, int stretchCount, Vector into, int row) {
    low = 0;
    high = 0;
    top = 0;
    for (int i = 0; i < stretchCount; i++) {
      add(stretches[2 * i], stretches[2 * i + 1]);
    }
    put(into, row);
  }

  private void add(int from, int to) {
    if (highs == null || tops == null) {
      // each difference of longs that are sums of values of one sign may need a bit more
      addWords(lows[to], lows[to] >> 63, lows[to] >> 63);
      subtractWords(lows[from], lows[from] >> 63, lows[from] >> 63);
      return;
    }
    addWords(lows[to], highs[to], tops[to]);
    subtractWords(lows[from], highs[from], tops[from]);
  }

  private void addWords(long otherLow, long otherHigh, long otherTop) {
    low += otherLow;
    long carry = Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0;
    long sum = high + otherHigh;
    long highCarry = Long.compareUnsigned(sum, otherHigh) < 0 ? 1 : 0;
    high = sum + carry;
    highCarry += carry == 1 && high == 0 ? 1 : 0;
    top += otherTop + highCarry;
  }

  private void subtractWords(long otherLow, long otherHigh, long otherTop) {
    long borrow = Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0;
    low -= otherLow;
    long highBorrow = Long.compareUnsigned(high, otherHigh) < 0 ? 1 : 0;
    long difference = high - otherHigh;
    highBorrow += borrow == 1 && difference == 0 ? 1 : 0;
    high = difference - borrow;
    top -= otherTop + highBorrow;
  }

  private void put(Vector into, int row) {
    DataType type = into.type();
    boolean isLong = high == low >> 63 && top == low >> 63;
    if (type.kind() != TypeKind.DECIMAL) {
      if (!isLong || (type.storage() == Storage.INT && low != (int) low)) {
        throw new AdbException(
            ErrorCode.NUMBER_OUT_OF_RANGE, "number out of range: BigInteger out of long range");
      }
    } else if (!isLong || type.precision() <= DataType.LONG_PRECISION_MAX) {
      check(type);
    }
    if (type.storage() == Storage.INT) {
      into.ints()[row] = (int) low;
      return;
    }
    into.longs()[row] = low;
    if (type.storage() == Storage.LONG_PAIR) {
      into.highs()[row] = high;
    }
  }

  private void check(DataType type) {
    BigInteger unsignedLow = Vector.pair(0, low);
    BigInteger sum =
        Vector.pair(/* high= */ top, /* low= */ high).shiftLeft(Long.SIZE).add(unsignedLow);
    if (sum.abs().compareTo(BigInteger.TEN.pow(type.precision())) >= 0) {
      throw new AdbException(
          ErrorCode.NUMBER_OUT_OF_RANGE,
          "value does not fit %s: value=%s"
              .formatted(type, new BigDecimal(sum, type.scale()).toPlainString()));
    }
  }
}
