package dev.adb.benchmark.row;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;

/** Runs a read again and again, timing each: rate, median and 99th percentile of each run. */
public final class Latencies {
  private static final int SAMPLES_MAX = 4_000_000;

  private final Bench.Plan plan;
  private final long[] samples = new long[SAMPLES_MAX];
  private final double[] rates;
  private final double[] medians;
  private final double[] tails;

  public Latencies(Bench.Plan plan) {
    this.plan = plan;
    rates = new double[plan.runs()];
    medians = new double[plan.runs()];
    tails = new double[plan.runs()];
  }

  /** Runs and times a read; gives itself. */
  public Latencies measure(Timing.Operation read) throws IOException, SQLException {
    for (int run = -plan.warmups(); run < plan.runs(); run++) {
      int count = run(read);
      if (run >= 0) {
        Arrays.sort(samples, 0, count);
        medians[run] = samples[count / 2] / 1e3;
        tails[run] = samples[(int) (count * 0.99)] / 1e3;
        rates[run] = count / (Arrays.stream(samples, 0, count).sum() / 1e9);
      }
    }
    return this;
  }

  private int run(Timing.Operation read) throws IOException, SQLException {
    long last = System.nanoTime();
    long end = last + (long) (plan.seconds() * 1e9);
    int count = 0;
    while (last < end && count < SAMPLES_MAX) {
      read.run();
      long now = System.nanoTime();
      samples[count++] = now - last;
      last = now;
    }
    return count;
  }

  /** Reads per second, by run. */
  public double[] rates() {
    return rates;
  }

  /** Median times in microseconds, by run. */
  public double[] medians() {
    return medians;
  }

  /** 99th percentiles in microseconds, by run. */
  public double[] tails() {
    return tails;
  }
}
