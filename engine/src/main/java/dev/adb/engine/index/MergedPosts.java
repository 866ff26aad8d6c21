package dev.adb.engine.index;

import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.encoding.LongSequenceWriter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of adjacent runs, read in the order of ordinals, a block of each at a time. */
final class MergedPosts implements PostSource {
  /** From the oldest to the newest. */
  private final List<PostRun> runs;

  private final int[] types;

  MergedPosts(List<PostRun> runs) {
    this.runs = runs;
    BitSet ids = new BitSet();
    for (PostRun run : runs) {
      Arrays.stream(run.types()).forEach(ids::set);
    }
    types = ids.stream().toArray();
  }

  @Override
  public long after() {
    return runs.get(0).after();
  }

  @Override
  public long upTo() {
    return runs.get(runs.size() - 1).upTo();
  }

  @Override
  public int[] types() {
    return types;
  }

  @Override
  public Keys keys() {
    return new MergedKeysOfRuns();
  }

  private final class MergedKeysOfRuns implements Keys {
    private final RunCursor[] cursors = new RunCursor[runs.size()];
    private int ordinal = -1;

    MergedKeysOfRuns() {
      for (int i = 0; i < cursors.length; i++) {
        cursors[i] = new RunCursor(runs.get(i), types);
      }
    }

    @Override
    public boolean next() {
      int lowest = Integer.MAX_VALUE;
      for (RunCursor cursor : cursors) {
        if (cursor.ordinal == ordinal) {
          cursor.next();
        }
        lowest = Math.min(lowest, cursor.ordinal);
      }
      ordinal = lowest;
      return lowest != Integer.MAX_VALUE;
    }

    @Override
    public int ordinal() {
      return ordinal;
    }

    @Override
    public int count() {
      int count = 0;
      for (RunCursor cursor : cursors) {
        if (cursor.ordinal == ordinal) {
          count += cursor.count();
        }
      }
      return count;
    }

    @Override
    public long lastVersion() {
      for (int i = cursors.length - 1; i >= 0; i--) {
        if (cursors[i].ordinal == ordinal) {
          return cursors[i].lastVersion();
        }
      }
      throw new IllegalStateException("no run has the ordinal " + ordinal);
    }

    @Override
    public void putPostings(LongSequenceWriter out) {
      for (RunCursor cursor : cursors) {
        if (cursor.ordinal == ordinal) {
          cursor.putPostings(out);
        }
      }
    }
  }

  /** Goes through the keys of one run that have events. */
  private static final class RunCursor {
    private final PostRun run;
    private final @Nullable SequenceWindow ordinals;
    private final SequenceWindow starts;
    private final SequenceWindow versions;
    private final SequenceWindow postings;

    /** By place of a type among the run's: its place among those of the new run. */
    private final int[] newPlaces;

    private final int newTypeCount;

    private int place = -1;
    private int start;
    private int end;

    /** Of the key it stands at; -1 before the first, the greatest int behind the last. */
    private int ordinal = -1;

    RunCursor(PostRun run, int[] newTypes) {
      this.run = run;
      LongSequence stored = run.ordinals();
      ordinals = stored == null ? null : new SequenceWindow(stored);
      starts = new SequenceWindow(run.starts());
      versions = new SequenceWindow(run.versions());
      postings = new SequenceWindow(run.postings());
      newTypeCount = newTypes.length;
      newPlaces = Arrays.stream(run.types()).map(id -> PostRun.typePlace(newTypes, id)).toArray();
    }

    void next() {
      do {
        place++;
        if (place == run.placeCount()) {
          ordinal = Integer.MAX_VALUE;
          return;
        }
        start = end;
        end = (int) starts.get(place + 1);
      } while (start == end);
      ordinal = ordinals == null ? run.firstOrdinal() + place : (int) ordinals.get(place);
    }

    int count() {
      return end - start;
    }

    long lastVersion() {
      return versions.get(place);
    }

    void putPostings(LongSequenceWriter out) {
      int typeCount = newPlaces.length;
      for (int i = start; i < end; i++) {
        long posting = postings.get(i);
        long row = posting / typeCount;
        out.add(row * newTypeCount + newPlaces[(int) (posting - row * typeCount)]);
      }
    }
  }

  /** Reads a sequence from front to back, a block at a time. */
  private static final class SequenceWindow {
    private final LongSequence sequence;
    private final long[] values = new long[LongSequence.BLOCK_COUNT];
    private int from;
    private int count;

    SequenceWindow(LongSequence sequence) {
      this.sequence = sequence;
    }

    long get(int index) {
      if (index < from || index >= from + count) {
        from = index - index % LongSequence.BLOCK_COUNT;
        count = Math.min(LongSequence.BLOCK_COUNT, sequence.count() - from);
        sequence.read(from, count, values, 0);
      }
      return values[index - from];
    }
  }
}
