package dev.adb.benchmark.row;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;

/** Runs something again and again for a time. */
public final class Timing {
  /** One operation; how many units of work it did. */
  public interface Operation {
    int run() throws IOException, SQLException;
  }

  private Timing() {}

  /** Rates of the runs that count, in units of work per second. */
  public static double[] rates(Bench.Plan plan, Operation operation)
      throws IOException, SQLException {
    double[] rates = new double[plan.runs()];
    for (int run = 0; run < plan.all(); run++) {
      double rate = rate(plan.seconds(), operation);
      if (run >= plan.warmups()) {
        rates[run - plan.warmups()] = rate;
      }
    }
    return rates;
  }

  /** Milliseconds of one unit of work, by the runs that count. */
  public static double[] millis(Bench.Plan plan, Operation operation)
      throws IOException, SQLException {
    return Arrays.stream(rates(plan, operation)).map(rate -> 1e3 / rate).toArray();
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
