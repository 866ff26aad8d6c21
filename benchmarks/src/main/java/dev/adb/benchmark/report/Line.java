package dev.adb.benchmark.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of the table.
 *
 * @param writes whether databases that do not force their commits are left out of comparisons
 */
public record Line(String id, String what, Unit unit, boolean writes, List<Target> targets) {
  /** The lines for a history of as many events, in the order of the table. */
  public static List<Line> of(long eventCount) {
    List<Line> lines = new ArrayList<>(storage(eventCount));
    lines.addAll(queries(eventCount > 1_000_000));
    return lines;
  }

  private static List<Line> storage(long eventCount) {
    Target tail = eventCount > 1_000_000 ? Target.atMostPeer("sqlite") : Target.atMost(100);
    return List.of(
        writes("A1", "single-event commits, 1 writer", Target.timesBare(0.85)),
        writes("A2-8", "single-event commits, 8 writers", Target.timesBare(0.6)),
        writes(
            "A2-64",
            "single-event commits, 64 writers",
            Target.timesBare(0.6),
            Target.timesPeer("postgres", 2.5)),
        new Line("A2-8-group", "commits per force, 8 writers", Unit.COUNT, true, List.of()),
        new Line("A2-64-group", "commits per force, 64 writers", Unit.COUNT, true, List.of()),
        writes("A3", "events in commits of 100", Target.timesBest(4)),
        writes("A3-bulk", "events of a bulk load", Target.timesBest(3)),
        writes("A4", "commits of 8 writers on one key", Target.timesPeer("postgres", 2)),
        reads("R1", "events of a random key", Unit.PER_SECOND, Target.timesPeer("sqlite", 2)),
        reads("R1-p50", "its median time", Unit.MICROS),
        reads("R1-p99", "its 99th percentile", Unit.MICROS, tail),
        reads("R1-text", "the same, new text", Unit.PER_SECOND, Target.timesPeer("sqlite", 1)),
        reads("R1-text-p99", "its 99th percentile", Unit.MICROS),
        reads("R2", "last 1,000 events", Unit.MILLIS, Target.atMostBest()),
        reads("S1", "open and answer R1", Unit.MILLIS, Target.atMost(200)),
        reads("S1-process", "the same, whole process", Unit.MILLIS),
        reads("S1-killed", "the same, after a kill in the midst of appends", Unit.MILLIS),
        reads("S2", "on disk per event", Unit.BYTES, Target.atMost(60)),
        reads("G-A1", "garbage per A1", Unit.BYTES),
        reads("G-R1", "garbage per R1", Unit.BYTES),
        reads("G-R1-text", "garbage per R1, new text", Unit.BYTES),
        reads("G-bulk", "garbage per bulk event", Unit.BYTES));
  }

  private static List<Line> queries(boolean large) {
    return List.of(
        millis("Q1", "deposits by channel", duckdb(large ? 0.8 : 0.5)),
        millis("Q2", "balances over three types, top 10", duckdb(0.5)),
        millis("Q3", "opened, deposit within a day: join", duckdb(large ? 1.2 : 0.7)),
        millis("Q4", "latest event of each account", duckdb(0.3)),
        reads("Q5a", "balance of an account as of a time", Unit.MICROS, Target.timesBest(0.5)),
        millis("Q5b", "balances of all as of a position", Target.timesBest(0.5)),
        millis("Q6", "deposits per day", duckdb(large ? 0.9 : 0.6)),
        millis("R3", "100,000 rows of 7 columns", Target.timesBest(0.5)),
        millis("D2", "closure in SQL", duckdb(0.5)),
        millis("D2-datalog", "closure in Datalog, peers in SQL", duckdb(0.5)),
        millis("P-key", "plan a new text: key look-up", Target.atMost(0.03)),
        millis("P-join3", "plan a new text: 3-way join", Target.atMost(5)),
        millis("P-join10", "plan a new text: 10-way join", Target.atMost(12)),
        millis("S3", "start java, answer R1", Target.atMost(400)),
        millis("S3-Q1", "start java, answer Q1"),
        millis("S3-Q1-cli", "start bin/adb-cli, answer Q1", Target.atMost(800)));
  }

  private static Line millis(String id, String what, Target... targets) {
    return reads(id, what, Unit.MILLIS, targets);
  }

  private static Target duckdb(double factor) {
    return Target.timesPeer("duckdb", factor);
  }

  private static Line writes(String id, String what, Target... targets) {
    return new Line(id, what, Unit.PER_SECOND, true, List.of(targets));
  }

  private static Line reads(String id, String what, Unit unit, Target... targets) {
    return new Line(id, what, unit, false, List.of(targets));
  }
}
