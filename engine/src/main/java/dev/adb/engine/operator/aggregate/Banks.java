package dev.adb.engine.operator.aggregate;

/**
 * Sums of few groups, four of each: neighbouring rows, which often are of one group, do not wait
 * for each other. Of one batch, after which they are taken to where they belong.
 */
final class Banks {
  /** Up to so many groups. */
  static final int GROUP_COUNT_MAX = 64;

  /** From so many rows on it pays. */
  static final int ROW_COUNT_MIN = 512;

  /** So many digits of a value that a batch of them cannot overflow. */
  static final int PRECISION_MAX = 15;

  static final int SIZE = 4 * GROUP_COUNT_MAX;

  private Banks() {}

  /** Adds the rows of each group to its count. */
  static void count(int[] rows, int count, int[] groups, long[] banks, long[] counts) {
    int i = 0;
    for (; i + 3 < count; i += 4) {
      banks[groups[rows[i]] << 2]++;
      banks[(groups[rows[i + 1]] << 2) + 1]++;
      banks[(groups[rows[i + 2]] << 2) + 2]++;
      banks[(groups[rows[i + 3]] << 2) + 3]++;
    }
    for (; i < count; i++) {
      banks[groups[rows[i]] << 2]++;
    }
    for (int group = 0; group < counts.length; group++) {
      counts[group] += take(banks, group);
    }
  }

  /** Adds the values of each group to its bank, and says which groups have some. */
  static void sum(
      long[] values, int[] rows, int count, int[] groups, long[] banks, boolean[] seen) {
    int i = 0;
    for (; i + 3 < count; i += 4) {
      int first = groups[rows[i]];
      int second = groups[rows[i + 1]];
      int third = groups[rows[i + 2]];
      int fourth = groups[rows[i + 3]];
      banks[first << 2] += values[rows[i]];
      banks[(second << 2) + 1] += values[rows[i + 1]];
      banks[(third << 2) + 2] += values[rows[i + 2]];
      banks[(fourth << 2) + 3] += values[rows[i + 3]];
      seen[first] = true;
      seen[second] = true;
      seen[third] = true;
      seen[fourth] = true;
    }
    for (; i < count; i++) {
      int group = groups[rows[i]];
      banks[group << 2] += values[rows[i]];
      seen[group] = true;
    }
  }

  /** The sum of a group's banks, which are 0 then. */
  static long take(long[] banks, int group) {
    int bank = group << 2;
    long sum = banks[bank] + banks[bank + 1] + banks[bank + 2] + banks[bank + 3];
    banks[bank] = 0;
    banks[bank + 1] = 0;
    banks[bank + 2] = 0;
    banks[bank + 3] = 0;
    return sum;
  }
}
