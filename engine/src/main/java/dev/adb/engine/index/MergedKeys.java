package dev.adb.engine.index;

import dev.adb.engine.encoding.LongSequenceWriter;
import dev.adb.engine.file.Section;
import dev.adb.engine.file.SectionFileWriter;
import java.util.List;

/** The keys of adjacent runs. Reads each from front to back. */
final class MergedKeys implements KeySource {
  private static final int COPY_BYTES = 1 << 20;

  private final List<KeyRun> runs;
  private final int count;
  private final int keyWidth;

  /**
   * @param runs in the order of ordinals, without a gap
   */
  MergedKeys(List<KeyRun> runs) {
    this.runs = runs;
    int keys = 0;
    int width = runs.get(0).keyWidth();
    for (KeyRun run : runs) {
      keys += run.count();
      width = run.keyWidth() == width ? width : 0;
    }
    count = keys;
    keyWidth = width;
  }

  @Override
  public int firstOrdinal() {
    return runs.get(0).firstOrdinal();
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
    for (KeyRun run : runs) {
      Section keys = run.keySection();
      for (int done = 0; done < keys.length(); done += COPY_BYTES) {
        int step = Math.min(COPY_BYTES, keys.length() - done);
        keys.check(done, step);
        out.putBytes(keys.bytes(), done, step);
      }
    }
  }

  @Override
  public void putStarts(LongSequenceWriter out) {
    long before = 0;
    for (KeyRun run : runs) {
      for (int number = 0; number < run.count(); number++) {
        out.add(before + run.start(number));
      }
      before += run.keyBytes();
    }
    out.add(before);
  }

  @Override
  public Entries entries() {
    return new MergedEntries(runs);
  }

  private static final class MergedEntries implements Entries {
    private final KeyRun[] runs;

    /** By run: the place of its next entry, and that entry, with its number in the new run. */
    private final int[] places;

    private final long[] entries;
    private final int[] numbersBefore;
    private int left;
    private long entry;

    MergedEntries(List<KeyRun> sources) {
      runs = sources.toArray(length -> new KeyRun[length]);
      places = new int[runs.length];
      entries = new long[runs.length];
      numbersBefore = new int[runs.length];
      for (int i = 0; i < runs.length; i++) {
        numbersBefore[i] = runs[i].firstOrdinal() - runs[0].firstOrdinal();
        if (advance(i)) {
          left++;
        }
      }
    }

    /** Loads the next entry of a run that is not empty. */
    private boolean advance(int run) {
      KeyRun source = runs[run];
      for (int place = places[run]; place < source.tableCount(); place++) {
        long next = source.entry(place);
        int number = KeyRunFormat.numberOf(next);
        if (number >= 0) {
          places[run] = place + 1;
          entries[run] = KeyRunFormat.entry(KeyRunFormat.hashOf(next), number + numbersBefore[run]);
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean next() {
      if (left == 0) {
        return false;
      }
      int least = 0;
      for (int i = 1; i < left; i++) {
        if (Long.compareUnsigned(entries[i], entries[least]) < 0) {
          least = i;
        }
      }
      entry = entries[least];
      if (!advance(least)) {
        left--;
        runs[least] = runs[left];
        places[least] = places[left];
        entries[least] = entries[left];
        numbersBefore[least] = numbersBefore[left];
      }
      return true;
    }

    @Override
    public long entry() {
      return entry;
    }
  }
}
