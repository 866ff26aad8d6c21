package dev.adb.benchmark.heap;

import java.io.IOException;
import java.sql.SQLException;

/** A part of a program: it is timed, and said what it did and what it cost. */
final class Phase {
  /** Does an operation again and again; how many there were. */
  interface Work {
    long run() throws IOException, SQLException;
  }

  private Phase() {}

  static void run(String name, Work work) throws IOException, SQLException {
    ProcessFigures before = ProcessFigures.now();
    long start = System.nanoTime();
    long operations = work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    ProcessFigures after = ProcessFigures.now();
    System.out.printf(
        "%s: %,d in %.2f s, %,.0f /s; %s; %s%n",
        name,
        operations,
        seconds,
        operations / seconds,
        after.since(before, operations),
        ProcessFigures.memory());
  }
}
