package dev.adb.engine.index;

import dev.adb.engine.encoding.LongSequenceWriter;
import java.util.Arrays;
import java.util.BitSet;

/** The events of a sealed tail. */
final class TailPosts implements PostSource {
  private final Tail tail;
  private final long upTo;
  private final int[] types;

  /** Ordinal in the high half, head in the low half; rising. */
  private final long[] heads;

  TailPosts(Sealed sealed) {
    tail = sealed.tail();
    upTo = sealed.upTo();
    heads = new long[tail.headCount()];
    for (int head = 0; head < heads.length; head++) {
      heads[head] = (long) tail.headOrdinal(head) << 32 | head;
    }
    Arrays.sort(heads);
    BitSet ids = new BitSet();
    for (int entry = 0; entry < tail.entryCount(); entry++) {
      ids.set(tail.eventTypeId(entry));
    }
    types = ids.stream().toArray();
  }

  @Override
  public long after() {
    return tail.after();
  }

  @Override
  public long upTo() {
    return upTo;
  }

  @Override
  public int[] types() {
    return types;
  }

  @Override
  public Keys keys() {
    return new HeadKeys();
  }

  private final class HeadKeys implements Keys {
    private int place = -1;
    private int newest;

    /** The entries of one key, the newest first. */
    private int[] chain = new int[64];

    @Override
    public boolean next() {
      place++;
      if (place >= heads.length) {
        return false;
      }
      newest = tail.headEntry((int) heads[place]);
      return true;
    }

    @Override
    public int ordinal() {
      return (int) (heads[place] >>> 32);
    }

    @Override
    public int count() {
      int count = 0;
      for (int entry = newest; entry != KeyIndex.NONE; entry = tail.previous(entry)) {
        count++;
      }
      return count;
    }

    @Override
    public long lastVersion() {
      return tail.version(newest);
    }

    @Override
    public void putPostings(LongSequenceWriter out) {
      int count = 0;
      for (int entry = newest; entry != KeyIndex.NONE; entry = tail.previous(entry)) {
        if (count == chain.length) {
          chain = Arrays.copyOf(chain, 2 * count);
        }
        chain[count++] = entry;
      }
      for (int i = count - 1; i >= 0; i--) {
        int type = PostRun.typePlace(types, tail.eventTypeId(chain[i]));
        out.add((long) tail.row(chain[i]) * types.length + type);
      }
    }
  }
}
