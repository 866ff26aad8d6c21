package dev.adb.engine.column.encoded;

import dev.adb.engine.column.PairColumn;
import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/** uuid and long decimals that repeat: the distinct ones, and a code for each row. */
public final class DictionaryPairColumn extends PairColumn {
  private final LongSequence codes;
  private final LongSequence lows;
  private final LongSequence highs;
  private final NullBits nulls;

  /**
   * @param codes by row
   * @param lows by code
   * @param highs by code
   */
  public DictionaryPairColumn(
      DataType type, LongSequence codes, LongSequence lows, LongSequence highs, NullBits nulls) {
    super(type);
    this.codes = codes;
    this.lows = lows;
    this.highs = highs;
    this.nulls = nulls;
  }

  @Override
  public long high(int row) {
    return highs.get(codes.getInt(row));
  }

  @Override
  public long low(int row) {
    return lows.get(codes.getInt(row));
  }

  @Override
  protected void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    int[] places = new int[count];
    codes.gather(rows, from, count, places, 0);
    put(places, count, into, at);
  }

  @Override
  protected void readValues(int first, int count, Vector into, int at) {
    int[] places = new int[count];
    codes.read(first, count, places, 0);
    put(places, count, into, at);
  }

  private void put(int[] places, int count, Vector into, int at) {
    lows.gather(places, 0, count, into.longs(), at);
    highs.gather(places, 0, count, into.highs(), at);
  }

  @Override
  public int rowCount() {
    return codes.count();
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
