package dev.adb.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.index.MergePolicy.Load;
import dev.adb.engine.storage.RandomSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergePolicyTest {
  private static final long PLACE_COUNT_MAX = 1 << 24;

  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);

  /** Keys of 8 bytes, 20 bytes each in a file. */
  private static Load load(long keyCount) {
    return new Load(20 * keyCount, 20 * keyCount, keyCount, 0);
  }

  /** Where runs of so many keys are merged, as "from-to", or "none". */
  private static String window(long... keyCounts) {
    List<Integer> runs = new ArrayList<>();
    List<Load> loads = new ArrayList<>();
    for (int i = 0; i < keyCounts.length; i++) {
      runs.add(i);
      loads.add(load(keyCounts[i]));
    }
    List<Integer> merged = MergePolicy.window(runs, loads, PLACE_COUNT_MAX);
    return merged.isEmpty()
        ? "none"
        : "%d-%d".formatted(merged.get(0), merged.get(merged.size() - 1));
  }

  @Test
  void mergesFiveOfOneSizeAndTheNewestFirst() {
    assertThat(window()).isEqualTo("none");
    assertThat(window(1, 1, 1, 1)).isEqualTo("none");
    assertThat(window(1, 1, 1, 1, 1)).isEqualTo("0-4");
    assertThat(window(1, 1, 1, 1, 1, 1)).isEqualTo("1-5");
    assertThat(window(25, 5, 5, 1, 1, 1, 1, 1)).isEqualTo("3-7");
    assertThat(window(5, 5, 5, 5, 5, 1)).isEqualTo("0-4");
    assertThat(window(25, 5, 5, 5, 5, 1, 1)).isEqualTo("none");
    assertThat(window(9, 2, 1, 8, 2, 7, 3)).isEqualTo("2-6");
    assertThat(window(30, 2, 1, 8, 2, 7, 1)).isEqualTo("1-5");
    assertThat(window(5, 1, 1, 1, 1)).isEqualTo("none");
    assertThat(window(9, 3, 3, 3, 3)).isEqualTo("0-4");
    assertThat(window(10, 3, 3, 3, 3)).isEqualTo("none");
  }

  @Test
  void mergesOnlyWhatFitsIntoOneRun() {
    long million = 1_000_000;
    assertThat(window(5 * million, 5 * million, 5 * million, 5 * million, 5 * million))
        .isEqualTo("0-2");
    assertThat(window(9 * million, 9 * million, 9 * million, 9 * million, 9 * million))
        .isEqualTo("none");
    assertThat(window(9 * million, 9 * million, 9 * million, 4 * million, 4 * million))
        .isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({"140,143000,12,4", "1000,100000,25,4", "3000,300000,90,4"})
  void runsStayFewAndAreRewrittenSeldom(
      int checkpointCount, int keyCount, int runCountMax, int rewriteCountMax) {
    // Goal: run count and rewriting. Method: checkpoints of about one size, give or take a third.
    List<Load> runs = new ArrayList<>();
    long written = 0;
    long total = 0;
    for (int i = 0; i < checkpointCount; i++) {
      long keys = keyCount * (2 + random.nextLong(3)) / 3;
      runs.add(load(keys));
      total += keys;
      for (List<Load> merged = MergePolicy.window(runs, runs, PLACE_COUNT_MAX);
          !merged.isEmpty();
          merged = MergePolicy.window(runs, runs, PLACE_COUNT_MAX)) {
        Load sum = merged.stream().reduce(Load::plus).orElseThrow();
        int from = indexOf(runs, merged.get(0));
        runs.subList(from, from + merged.size()).clear();
        runs.add(from, sum);
        written += sum.places();
        assertThat(sum.places()).isLessThanOrEqualTo(PLACE_COUNT_MAX);
      }
    }
    assertThat(runs.stream().mapToLong(Load::places).sum()).isEqualTo(total);
    assertThat(runs).as(RandomSeed.rerun(getClass(), seed)).hasSizeLessThanOrEqualTo(runCountMax);
    assertThat(written)
        .as(RandomSeed.rerun(getClass(), seed))
        .isLessThanOrEqualTo(rewriteCountMax * total);
  }

  /** By identity: loads may be equal. */
  @SuppressWarnings("ReferenceEquality")
  private static int indexOf(List<Load> runs, Load run) {
    int i = 0;
    while (runs.get(i) != run) {
      i++;
    }
    return i;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10})
  void runsOfVeryDifferentSizesEndFewToo(int spread) {
    List<Load> runs = new ArrayList<>();
    long written = 0;
    long total = 0;
    for (int i = 0; i < 2_000; i++) {
      Load added = load(1 + (long) Math.exp(random.nextInt(spread)));
      runs.add(added);
      total += added.places();
      for (List<Load> merged = MergePolicy.window(runs, runs, PLACE_COUNT_MAX);
          !merged.isEmpty();
          merged = MergePolicy.window(runs, runs, PLACE_COUNT_MAX)) {
        int from = indexOf(runs, merged.get(0));
        Load sum = merged.stream().reduce(Load::plus).orElseThrow();
        runs.subList(from, from + merged.size()).clear();
        runs.add(from, sum);
        written += sum.places();
      }
    }
    assertThat(runs).as(RandomSeed.rerun(getClass(), seed)).hasSizeLessThan(30);
    assertThat(written).as(RandomSeed.rerun(getClass(), seed)).isLessThan(8 * total);
  }
}
