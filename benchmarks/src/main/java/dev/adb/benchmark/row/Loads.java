package dev.adb.benchmark.row;

import dev.adb.benchmark.bare.AppendLoop;
import dev.adb.benchmark.peer.DiskUsage;
import dev.adb.benchmark.peer.Peer;
import dev.adb.benchmark.peer.Peers;
import dev.adb.benchmark.report.Figures;
import dev.adb.benchmark.workload.BankEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Loads histories: to have a database to measure, and to measure loading itself (A3-bulk). */
public final class Loads {
  private static final long BULK_MAX = 1_000_000;

  private final Bench bench;

  public Loads(Bench bench) {
    this.bench = bench;
  }

  /** Loads a new database, which is left open, and gives its last versions. */
  public Subject load(String name, Path directory) throws IOException, SQLException {
    DiskUsage.delete(directory);
    Peer peer = Peers.of(name, directory);
    boolean loaded = false;
    try {
      peer.open();
      bench.figures().version(name, peer.version());
      BankEvents events = new BankEvents(bench.events());
      peer.loadRecorded(events);
      peer.settle();
      loaded = true;
      return new Subject(peer, events.lastVersions());
    } finally {
      if (!loaded) {
        peer.close();
      }
    }
  }

  /** Loads new databases of at most a million events, again and again. */
  public void measure(String name, Path directory) throws IOException, SQLException {
    long count = Math.min(BULK_MAX, bench.events());
    Bench.Plan plan = bench.plan();
    double[] rates = new double[plan.runs()];
    double[] garbage = new double[plan.runs()];
    int warmups = Math.min(1, plan.warmups());
    for (int run = -warmups; run < plan.runs(); run++) {
      DiskUsage.delete(directory);
      try (Peer peer = Peers.of(name, directory)) {
        peer.open();
        bench.beginProfile("A3-bulk", name);
        long allocated = Allocation.bytes();
        long start = System.nanoTime();
        peer.load(new BankEvents(count));
        long nanos = System.nanoTime() - start;
        bench.endProfile(name);
        if (run >= 0) {
          rates[run] = count * 1e9 / nanos;
          garbage[run] = (double) (Allocation.bytes() - allocated) / count;
        }
      }
    }
    DiskUsage.delete(directory);
    bench.figures().add("A3-bulk", name, rates);
    if (name.equals(Figures.OWN)) {
      bench.figures().add("G-bulk", name, garbage);
    }
  }

  /** Draws, encodes and forces the same events without a database. */
  public void measureBare() throws IOException {
    long count = Math.min(BULK_MAX, bench.events());
    double[] rates = new double[bench.plan().runs()];
    try (AppendLoop loop = new AppendLoop(bench.directory().resolve("bare"))) {
      for (int run = -1; run < rates.length; run++) {
        long start = System.nanoTime();
        loop.load(new BankEvents(count));
        if (run >= 0) {
          rates[run] = count * 1e9 / (System.nanoTime() - start);
        }
      }
    }
    bench.figures().add("A3-bulk", Figures.BARE, rates);
  }
}
