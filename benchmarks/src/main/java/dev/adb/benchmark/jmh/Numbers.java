package dev.adb.benchmark.jmh;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Columns as the bank has them. */
public enum Numbers {
  /** Positions of one event type: rising, small steps. */
  POSITIONS,
  /** Amounts in hundredths: small numbers more frequent than large ones. */
  AMOUNTS,
  /** Numbers of a few channels. */
  CHANNELS,
  /** Account numbers: uniform over 100,000. */
  ACCOUNTS;

  static final int COUNT = 1 << 20;

  /** {@value #COUNT} numbers, always the same. */
  public long[] draw() {
    SplittableRandom random = new SplittableRandom(1);
    long[] values = new long[COUNT];
    switch (this) {
      case POSITIONS -> {
        long last = 0;
        for (int i = 0; i < COUNT; i++) {
          last += 1 + random.nextInt(3);
          values[i] = last;
        }
      }
      case AMOUNTS ->
          Arrays.setAll(
              values,
              i -> {
                double share = random.nextDouble();
                return (long) (500_000 * share * share);
              });
      case CHANNELS -> Arrays.setAll(values, i -> random.nextInt(5));
      case ACCOUNTS -> Arrays.setAll(values, i -> 1 + random.nextInt(100_000));
    }
    return values;
  }
}
