package dev.adb.datalog;

/** The seed of a random test: {@code -Dadb.seed=n} repeats a run. */
final class Seed {
  private Seed() {}

  static long get() {
    return Long.getLong("adb.seed", System.nanoTime());
  }

  /** Returns what to type to repeat a failed run. */
  static String rerun(Class<?> test, long seed) {
    return "rerun: mvn test -Dtest=%s -Dadb.seed=%d".formatted(test.getSimpleName(), seed);
  }
}
