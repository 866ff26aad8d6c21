package dev.adb.engine.encoding;

import java.util.Random;

/** Numbers of many shapes for tests. */
final class LongLines {
  private LongLines() {}

  static long[] line(int count, long first, long step) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = first + i * step;
    }
    return values;
  }

  /** Stretches of different shapes one behind the other. */
  static long[] mixed(Random random, int count) {
    long[] values = new long[count];
    int at = 0;
    while (at < count) {
      int end = Math.min(count, at + 1 + random.nextInt(2500));
      fill(random, values, at, end);
      at = end;
    }
    return values;
  }

  private static void fill(Random random, long[] values, int from, int to) {
    int shape = random.nextInt(6);
    long base = random.nextLong() >> random.nextInt(64);
    long step = random.nextLong() >> random.nextInt(64);
    int width = 1 + random.nextInt(64);
    long[] few = random.longs(1 + random.nextInt(300)).toArray();
    long current = base;
    for (int i = from; i < to; i++) {
      current = random.nextInt(20) == 0 ? random.nextLong() >>> (64 - width) : current;
      values[i] =
          switch (shape) {
            case 0 -> base;
            case 1 -> base + (i - from) * step;
            case 2 -> base + (i - from) * step + (random.nextLong() >>> (64 - width));
            case 3 -> base + (random.nextLong() >>> (64 - width));
            case 4 -> few[random.nextInt(few.length)];
            default -> current;
          };
    }
  }
}
