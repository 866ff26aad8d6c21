package dev.adb.engine.column.encoded;

import dev.adb.engine.column.PairColumn;
import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/** uuid and long decimals: two sequences, or one where the high words are the low ones' signs. */
public final class EncodedPairColumn extends PairColumn {
  private final LongSequence lows;
  private final @Nullable LongSequence highs;
  private final NullBits nulls;

  /**
   * @param highs null if each is the sign of its low word
   */
  public EncodedPairColumn(
      DataType type, LongSequence lows, @Nullable LongSequence highs, NullBits nulls) {
    super(type);
    this.lows = lows;
    this.highs = highs;
    this.nulls = nulls;
  }

  @Override
  public long high(int row) {
    return highs == null ? lows.get(row) >> (Long.SIZE - 1) : highs.get(row);
  }

  @Override
  public long low(int row) {
    return lows.get(row);
  }

  @Override
  protected void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    long[] low = into.longs();
    long[] high = into.highs();
    lows.gather(rows, from, count, low, at);
    if (highs == null) {
      extendSigns(low, high, at, count);
    } else {
      highs.gather(rows, from, count, high, at);
    }
  }

  @Override
  protected void readValues(int first, int count, Vector into, int at) {
    long[] low = into.longs();
    long[] high = into.highs();
    lows.read(first, count, low, at);
    if (highs == null) {
      extendSigns(low, high, at, count);
    } else {
      highs.read(first, count, high, at);
    }
  }

  private static void extendSigns(long[] low, long[] high, int at, int count) {
    for (int i = at; i < at + count; i++) {
      high[i] = low[i] >> (Long.SIZE - 1);
    }
  }

  @Override
  public int rowCount() {
    return lows.count();
  }

  @Override
  public boolean hasNulls() {
    return nulls.any();
  }

  @Override
  public boolean isNull(int row) {
    return nulls.get(row);
  }

  @Override
  protected long nullWord(int word) {
    return nulls.word(word);
  }
}
