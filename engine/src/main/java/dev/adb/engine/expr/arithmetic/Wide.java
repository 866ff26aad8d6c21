package dev.adb.engine.expr.arithmetic;

import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;
import java.math.BigInteger;

/** Numbers of 128 bits in columns of decimals. */
public final class Wide {
  /** The high words of numbers that have none. */
  private static final long[] NONE = {};

  private Wide() {}

  /** The high words of a column, or an array of length 0 where they follow from the low ones. */
  public static long[] highs(Vector vector) {
    return vector.type().storage() == Storage.LONG_PAIR ? vector.highs() : NONE;
  }

  public static long high(long[] highs, long[] lows, int row) {
    return highs.length == 0 ? lows[row] >> 63 : highs[row];
  }

  /** Whether a long holds a number. */
  public static boolean isNarrow(long high, long low) {
    return high == low >> 63;
  }

  /** Puts a number into a row; it fits the column's storage. */
  public static void put(BigInteger number, Vector into, int row) {
    into.longs()[row] = number.longValue();
    long[] highs = highs(into);
    if (highs.length != 0) {
      highs[row] = number.shiftRight(Long.SIZE).longValue();
    }
  }
}
