package dev.adb.engine.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which adjacent runs to merge: {@value #RUN_COUNT} of about one size, the newest first.
 *
 * <p>A run counts as large as the largest of those behind it. The first of those that are merged
 * counts at most {@value #SIZE_RATIO_MAX} times as large as the last. So the runs that are left
 * rise in size by that factor in every {@value #RUN_COUNT} from the newest to the oldest, and are
 * few, whatever the sizes in which they are written; runs written in about one size are rewritten
 * about log{@value #RUN_COUNT}(n) times. Where the result would pass a limit, the oldest are merged
 * as far as they fit.
 */
final class MergePolicy {
  static final int RUN_COUNT = 5;

  private static final int SIZE_RATIO_MAX = 3;

  /** Files are at most 1 GiB; a merged one may be longer than what it is made of by a little. */
  private static final long FILE_BYTES_MAX = 900L << 20;

  private static final long PLACE_COUNT_MAX = 1 << 26;
  private static final long POSTING_COUNT_MAX = 1 << 28;

  /** What a run costs, and what is limited: each is the sum of its parts' in a merged one. */
  record Load(long size, long fileBytes, long places, long postings) {
    boolean fits(long placeCountMax) {
      return fileBytes <= FILE_BYTES_MAX
          && places <= placeCountMax
          && postings <= POSTING_COUNT_MAX;
    }

    Load plus(Load other) {
      return new Load(
          size + other.size,
          fileBytes + other.fileBytes,
          places + other.places,
          postings + other.postings);
    }
  }

  private MergePolicy() {}

  static @Nullable Merge next(List<KeyRun> keyRuns, List<PostRun> postRuns) {
    List<KeyRun> keys =
        window(
            keyRuns, keyRuns.stream().map(MergePolicy::load).toList(), KeyRunFormat.KEY_COUNT_MAX);
    if (!keys.isEmpty()) {
      return Merge.ofKeys(keys);
    }
    List<PostRun> posts =
        window(postRuns, postRuns.stream().map(MergePolicy::load).toList(), PLACE_COUNT_MAX);
    return posts.isEmpty() ? null : Merge.ofPosts(posts);
  }

  private static Load load(KeyRun run) {
    long size = run.keyBytes() + (long) run.count() * KeyRunFormat.ENTRY_BYTES;
    return new Load(size, run.fileBytes(), run.count(), 0);
  }

  private static Load load(PostRun run) {
    long places = run.placeCount();
    long postings = run.postings().count();
    return new Load(places + postings, run.fileBytes(), places, postings);
  }

  /** The runs to merge, or none. */
  static <T> List<T> window(List<T> runs, List<Load> loads, long placeCountMax) {
    long[] sizes = sizes(loads);
    for (int from = sizes.length - RUN_COUNT; from >= 0; from--) {
      if (sizes[from] <= SIZE_RATIO_MAX * sizes[from + RUN_COUNT - 1]) {
        int to = from + 1;
        Load sum = loads.get(from);
        while (to < from + RUN_COUNT && sum.plus(loads.get(to)).fits(placeCountMax)) {
          sum = sum.plus(loads.get(to));
          to++;
        }
        if (to - from > 1) {
          return List.copyOf(runs.subList(from, to));
        }
      }
    }
    return List.of();
  }

  /** What each run counts: never less than one behind it. */
  private static long[] sizes(List<Load> loads) {
    long[] sizes = new long[loads.size()];
    long largest = 0;
    for (int i = sizes.length - 1; i >= 0; i--) {
      largest = Math.max(largest, loads.get(i).size());
      sizes[i] = largest;
    }
    return sizes;
  }
}
