package dev.adb.benchmark;

import dev.adb.benchmark.peer.Peers;
import dev.adb.benchmark.row.Bench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command was asked for.
 *
 * @param rows ids of the rows, such as {@code A1}
 * @param directory where databases are made and deleted again
 * @param output directory of the table and the raw figures
 */
record Options(
    long events,
    List<String> peers,
    List<String> rows,
    Bench.Plan plan,
    Path directory,
    Path output,
    boolean profile) {

  static final List<String> ROWS =
      List.of(
          "A1", "A2", "A3", "A4", "R1", "R2", "R3", "S1", "S2", "S3", "G", "Q1", "Q2", "Q3", "Q4",
          "Q5", "Q6", "D2", "P");

  static final String USAGE =
      """
      usage: benchmarks/run [options]
        --size M        millions of events: 0.1, 1 (default), 10
        --peers a,b     of adb,sqlite,h2,postgres,duckdb (default: all)
        --rows A1,R2    of A1,A2,A3,A4,R1,R2,R3,S1,S2,S3,G,Q1,Q2,Q3,Q4,Q5,Q6,D2,P
                        (default: all)
        --runs N        runs that count (default 5); --warmups N (default 2)
        --seconds S     length of a run (default 2)
        --dir DIR       where the databases are made (default benchmarks/target/work)
        --out DIR       where table and figures go (default benchmarks/target/results)
        --profile       where aDB's time and garbage come from, per row
      The heap: BENCH_HEAP=8g benchmarks/run …
      """;

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if one is not known; the message says which
   */
  static Options of(String[] arguments) {
    double size = 1;
    List<String> peers = Peers.NAMES;
    List<String> rows = ROWS;
    int warmups = 2;
    int runs = 5;
    double seconds = 2;
    Path directory = Path.of("target", "work");
    Path output = Path.of("target", "results");
    boolean profile = false;
    for (int i = 0; i < arguments.length; i++) {
      String option = arguments[i];
      if (option.equals("--profile")) {
        profile = true;
        continue;
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("option unknown or without a value: " + option);
      }
      String value = arguments[++i];
      switch (option) {
        case "--size" -> size = Double.parseDouble(value);
        case "--peers" -> peers = list(value, Peers.NAMES);
        case "--rows" -> rows = list(value, ROWS);
        case "--runs" -> runs = Integer.parseInt(value);
        case "--warmups" -> warmups = Integer.parseInt(value);
        case "--seconds" -> seconds = Double.parseDouble(value);
        case "--dir" -> directory = Path.of(value);
        case "--out" -> output = Path.of(value);
        default -> throw new IllegalArgumentException("option unknown: " + option);
      }
    }
    return new Options(
        Math.round(size * 1e6),
        peers,
        rows,
        new Bench.Plan(warmups, runs, seconds),
        directory.toAbsolutePath(),
        output.toAbsolutePath(),
        profile);
  }

  private static List<String> list(String value, List<String> known) {
    List<String> wanted = List.of(value.split(","));
    List<String> ordered = new ArrayList<>(known);
    ordered.retainAll(wanted);
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("unknown: value=%s, known=%s".formatted(name, known));
      }
    }
    return ordered;
  }

  boolean wants(String row) {
    return rows.contains(row);
  }
}
