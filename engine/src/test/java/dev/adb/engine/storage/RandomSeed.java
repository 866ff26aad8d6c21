package dev.adb.engine.storage;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeds of random tests: new ones in every run, or from {@code -Dadb.seed} to run one again. */
public final class RandomSeed {
  private RandomSeed() {}

  /** Returns the seed of this run. */
  public static long next() {
    RandomGenerator generator = RandomGeneratorFactory.getDefault().create();
    return Long.getLong("adb.seed", generator.nextInt() & 0xffff_ffffL);
  }

  /** Returns how to run a failed test again, for its message. */
  public static String rerun(Class<?> test, long seed) {
    return "rerun: mvn test -Dtest=%s -Dadb.seed=%d".formatted(test.getSimpleName(), seed);
  }
}
