package dev.adb.benchmark.row;

import dev.adb.benchmark.report.Figures;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What all rows need.
 *
 * @param events size of the history
 * @param directory an existing directory on the disk that is measured
 * @param profiler what is told when aDB is measured, or null
 */
public record Bench(
    long events, Path directory, Plan plan, Figures figures, @Nullable Profiler profiler) {

  /**
   * How often and how long something runs.
   *
   * @param seconds length of one run of those that run for a time
   */
  public record Plan(int warmups, int runs, double seconds) {
    /** How many runs there are, those that do not count included. */
    public int all() {
      return warmups + runs;
    }
  }

  /** Told what is about to run, and that it ended. */
  public interface Profiler {
    void begin(String line);

    void end();
  }

  /** Tells the profiler, if there is one and the subject is aDB, that a line begins. */
  public void beginProfile(String line, String subject) {
    if (profiler != null && subject.equals(Figures.OWN)) {
      profiler.begin(line);
    }
  }

  public void endProfile(String subject) {
    if (profiler != null && subject.equals(Figures.OWN)) {
      profiler.end();
    }
  }
}
