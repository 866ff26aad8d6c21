package dev.adb.engine.index;

import dev.adb.engine.array.ByteArena;
import dev.adb.engine.encoding.LongSequenceWriter;
import dev.adb.engine.file.SectionFileWriter;
import java.util.Arrays;

/** The keys that are new in a sealed tail, which has at least one. */
final class TailKeys implements KeySource {
  private final ByteArena keys;
  private final int firstOrdinal;
  private final int count;
  private final int keyWidth;

  TailKeys(Tail tail) {
    keys = tail.keys();
    firstOrdinal = tail.firstOrdinal();
    count = tail.keyCount();
    int width = keys.length(0);
    for (int number = 1; number < count && width != 0; number++) {
      width = keys.length(number) == width ? width : 0;
    }
    keyWidth = width;
  }

  @Override
  public int firstOrdinal() {
    return firstOrdinal;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int keyWidth() {
    return keyWidth;
  }

  @Override
  public void putKeys(SectionFileWriter out) {
    for (int number = 0; number < count; number++) {
      out.putBytes(keys.block(number), keys.offset(number), keys.length(number));
    }
  }

  @Override
  public void putStarts(LongSequenceWriter out) {
    long start = 0;
    for (int number = 0; number < count; number++) {
      out.add(start);
      start += keys.length(number);
    }
    out.add(start);
  }

  @Override
  public Entries entries() {
    long[] sorted = new long[count];
    for (int number = 0; number < count; number++) {
      int hash = KeyRunFormat.hash(keys.block(number), keys.offset(number), keys.length(number));
      // the sign turned: sorted as unsigned
      sorted[number] = KeyRunFormat.entry(hash, number) ^ Long.MIN_VALUE;
    }
    Arrays.sort(sorted);
    return new SortedEntries(sorted);
  }

  private static final class SortedEntries implements Entries {
    private final long[] sorted;
    private int place = -1;

    SortedEntries(long[] sorted) {
      this.sorted = sorted;
    }

    @Override
    public boolean next() {
      return ++place < sorted.length;
    }

    @Override
    public long entry() {
      return sorted[place] ^ Long.MIN_VALUE;
    }
  }
}
