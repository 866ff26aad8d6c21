package dev.adb.benchmark.report;

import java.util.Arrays;

/**
 * What was measured of one subject in one line of the table.
 *
 * @param line id of the line, {@code A1}
 * @param subject name of a database, or {@link Figures#BARE}
 * @param runs one value for each run, in the order of the runs, in the unit of the line
 */
public record Figure(String line, String subject, double[] runs) {
  /** The middle of the runs; of an even number the lower of the two. */
  public double median() {
    double[] sorted = runs.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
