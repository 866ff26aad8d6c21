package dev.adb.benchmark.bare.query;

import java.util.List;

/** A query as a loop. */
public interface MemoryQuery {
  /** Does all the work and gives some number that depends on it. This is what is timed. */
  long run();

  /** The rows of the answer as text, as {@link dev.adb.benchmark.query.Query#row} writes them. */
  List<String> rows();
}
