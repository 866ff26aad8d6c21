package dev.adb.benchmark.row;

import java.io.IOException;
import java.sql.SQLException;

/** Runs something again and again for a time. */
final class Timing {
  /** One operation; how many units of work it did. */
  interface Operation {
    int run() throws IOException, SQLException;
  }

  private Timing() {}

  /** Rates of the runs that count, in units of work per second. */
  static double[] rates(Bench.Plan plan, Operation operation) throws IOException, SQLException {
    double[] rates = new double[plan.runs()];
    for (int run = 0; run < plan.all(); run++) {
      double rate = rate(plan.seconds(), operation);
      if (run >= plan.warmups()) {
        rates[run - plan.warmups()] = rate;
      }
    }
    return rates;
  }

  private static double rate(double seconds, Operation operation) throws IOException, SQLException {
    long start = System.nanoTime();
    long bound = (long) (seconds * 1e9);
    long done = 0;
    long elapsed;
    do {
      done += operation.run();
      elapsed = System.nanoTime() - start;
    } while (elapsed < bound);
    return done * 1e9 / elapsed;
  }
}
