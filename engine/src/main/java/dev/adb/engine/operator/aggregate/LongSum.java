package dev.adb.engine.operator.aggregate;

import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;

/** The exact sum of longs: it overflows only if the result does. */
final class LongSum extends Accumulator {
  private final DataType type;
  private final boolean isZeroOfNone;
  private final boolean isShort;
  private final long[] banks = new long[Banks.SIZE];

  /** A sum is carry * 2^64 + low, low being signed. */
  private long[] lows = {};

  private int[] carries = {};
  private boolean[] seen = {};

  /**
   * @param argument whose values are added
   */
  LongSum(DataType type, boolean isZeroOfNone, DataType argument) {
    this.type = type;
    this.isZeroOfNone = isZeroOfNone;
    isShort = argument.kind() == TypeKind.DECIMAL && argument.precision() <= Banks.PRECISION_MAX;
  }

  @Override
  int groupBytes() {
    return Long.BYTES + Integer.BYTES + 1;
  }

  @Override
  void grow(int capacity) {
    lows = Arrays.copyOf(lows, capacity);
    carries = Arrays.copyOf(carries, capacity);
    seen = Arrays.copyOf(seen, capacity);
  }

  @Override
  void update(Vector[] arguments, int[] rows, int count, int[] groups) {
    long[] values = arguments[0].longs();
    long[] states = lows;
    boolean[] flags = seen;
    if (states.length == 1) {
      updateOne(values, rows, count);
      return;
    }
    if (isShort && states.length <= Banks.GROUP_COUNT_MAX && count >= Banks.ROW_COUNT_MIN) {
      Banks.sum(values, rows, count, groups, banks, flags);
      addBanks();
      return;
    }
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int group = groups[row];
      long value = values[row];
      long low = states[group];
      long sum = low + value;
      if (((low ^ sum) & (value ^ sum)) < 0) {
        carry(group, value);
      }
      states[group] = sum;
      flags[group] = true;
    }
  }

  private void updateOne(long[] values, int[] rows, int count) {
    long low = lows[0];
    for (int i = 0; i < count; i++) {
      long value = values[rows[i]];
      long sum = low + value;
      if (((low ^ sum) & (value ^ sum)) < 0) {
        carry(0, value);
      }
      low = sum;
    }
    lows[0] = low;
    seen[0] |= count > 0;
  }

  private void addBanks() {
    for (int group = 0; group < lows.length; group++) {
      long value = Banks.take(banks, group);
      long low = lows[group];
      long sum = low + value;
      if (((low ^ sum) & (value ^ sum)) < 0) {
        carry(group, value);
      }
      lows[group] = sum;
    }
  }

  private void carry(int group, long value) {
    carries[group] += value < 0 ? -1 : 1;
  }

  @Override
  void merge(Accumulator other, int from, int count, int[] groups) {
    LongSum theirs = (LongSum) other;
    for (int i = 0; i < count; i++) {
      int group = groups[i];
      long value = theirs.lows[from + i];
      long low = lows[group];
      long sum = low + value;
      if (((low ^ sum) & (value ^ sum)) < 0) {
        carry(group, value);
      }
      lows[group] = sum;
      carries[group] += theirs.carries[from + i];
      seen[group] |= theirs.seen[from + i];
    }
  }

  @Override
  void finish(int from, int count, Vector into) {
    if (type.equals(DataType.BIGINT) && !hasCarry(from, count)) {
      System.arraycopy(lows, from, into.longs(), 0, count);
    } else {
      for (int row = 0; row < count; row++) {
        long low = lows[from + row];
        // a negative low word counts as one of the next less than it does unsigned
        long high = carries[from + row] + (low >> 63);
        SumResults.put(high >> 63, high, low, into, row);
      }
    }
    Seen.setNulls(seen, isZeroOfNone, from, count, into);
  }

  private boolean hasCarry(int from, int count) {
    for (int group = from; group < from + count; group++) {
      if (carries[group] != 0) {
        return true;
      }
    }
    return false;
  }
}
