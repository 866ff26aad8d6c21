package dev.adb.engine.sorted;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;

/**
 * Gives byte strings numbers in their order: equal ones the same. The strings are read from the
 * first row to the last, {@value #PIECE_BYTES} bytes further each time, and only those that are not
 * told apart yet; so it does not matter that a column unpacks whole blocks of them, or that they
 * take more memory than there is.
 */
final class ByteRanks {
  /** Bytes of a piece; its last byte in a word says how many there are, or that more follow. */
  private static final int PIECE_BYTES = 7;

  private static final int MORE = PIECE_BYTES + 1;

  private final IntFunction<byte[]> strings;

  /** By row: how many rows have a smaller string, as far as the strings were read. */
  private final long[] ranks;

  private final long[] pieces;

  /** Rows that are like others so far, and go on; in their order. */
  private int[] open;

  private int openCount;

  private ByteRanks(IntFunction<byte[]> strings, int rowCount) {
    this.strings = strings;
    this.ranks = new long[rowCount];
    this.pieces = new long[rowCount];
    this.open = new int[rowCount];
  }

  /** The number of each row; 0 for nulls. */
  static long[] of(IntFunction<byte[]> strings, int rowCount, BitSet nulls) {
    ByteRanks ranks = new ByteRanks(strings, rowCount);
    for (int row = nulls.nextClearBit(0); row < rowCount; row = nulls.nextClearBit(row + 1)) {
      ranks.open[ranks.openCount++] = row;
    }
    for (int from = 0;
        ranks.openCount > 1 && from < SortedRowsFormat.PREFIX_BYTES;
        from += PIECE_BYTES) {
      ranks.split(from);
    }
    return ranks.ranks;
  }

  private void split(int from) {
    for (int i = 0; i < openCount; i++) {
      pieces[open[i]] = piece(strings.apply(open[i]), from);
    }
    RowSort sort = new RowSort(Arrays.copyOf(open, openCount), openCount);
    sort.sort(pieces);
    sort.sort(ranks);
    int[] sorted = sort.rows();
    BitSet still = new BitSet();
    for (int group = 0, next; group < openCount; group = next) {
      long rank = ranks[sorted[group]];
      next = group + 1;
      while (next < openCount && ranks[sorted[next]] == rank) {
        next++;
      }
      splitGroup(sorted, group, next, still);
    }
    int count = 0;
    for (int i = 0; i < openCount; i++) {
      if (still.get(open[i])) {
        open[count++] = open[i];
      }
    }
    openCount = count;
  }

  /** Ranks rows that were alike up to here. */
  private void splitGroup(int[] sorted, int from, int to, BitSet still) {
    long rank = ranks[sorted[from]];
    int first = from;
    for (int i = from; i < to; i++) {
      if (pieces[sorted[i]] != pieces[sorted[first]]) {
        first = i;
      }
      ranks[sorted[i]] = rank + (first - from);
      boolean alone = first == i && (i + 1 == to || pieces[sorted[i + 1]] != pieces[sorted[i]]);
      if (!alone && (pieces[sorted[i]] & 0xff) == MORE) {
        still.set(sorted[i]);
      }
    }
  }

  private static long piece(byte[] string, int from) {
    int count = Math.max(0, Math.min(PIECE_BYTES, string.length - from));
    long word = 0;
    for (int i = 0; i < count; i++) {
      word |= (string[from + i] & 0xffL) << (Long.SIZE - Byte.SIZE * (i + 1));
    }
    return word | (string.length - from > PIECE_BYTES ? MORE : count);
  }
}
