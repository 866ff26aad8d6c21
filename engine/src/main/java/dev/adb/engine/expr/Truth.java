package dev.adb.engine.expr;

/** Results of conditions as numbers: 1 is true. */
public final class Truth {
  private Truth() {}

  /** Makes some rows false, and then some of them true. */
  public static void set(int[] values, int[] rows, int count, int[] holding, int holdingCount) {
    for (int i = 0; i < count; i++) {
      values[rows[i]] = 0;
    }
    for (int i = 0; i < holdingCount; i++) {
      values[holding[i]] = 1;
    }
  }

  /**
   * Takes rows out of others.
   *
   * @param rows rising; what is left of them is moved to its beginning
   * @param taken some of them, rising
   * @return how many are left
   */
  public static int without(int[] rows, int count, int[] taken, int takenCount) {
    int left = 0;
    int next = 0;
    for (int i = 0; i < count; i++) {
      if (next < takenCount && taken[next] == rows[i]) {
        next++;
      } else {
        rows[left++] = rows[i];
      }
    }
    return left;
  }
}
