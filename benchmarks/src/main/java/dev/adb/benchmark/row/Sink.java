package dev.adb.benchmark.row;

/** Takes what reads sum up, so that no compiler finds the reads to be for nothing. */
public final class Sink {
  private static volatile long sum;

  private Sink() {}

  public static void take(long value) {
    sum = value;
  }

  static long sum() {
    return sum;
  }
}
