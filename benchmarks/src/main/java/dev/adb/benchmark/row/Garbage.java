package dev.adb.benchmark.row;

import dev.adb.benchmark.peer.Client;
import dev.adb.benchmark.report.Figures;
import dev.adb.benchmark.workload.Appends;
import dev.adb.benchmark.workload.BankEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.SplittableRandom;

/**
 * G: bytes allocated per commit and per read, over all threads; what the benchmark itself makes
 * (the amount, the strings and decimals that a result gives) is in it. Databases in native code
 * allocate elsewhere, so only aDB is measured.
 */
public final class Garbage implements Row {
  private static final int OPERATIONS = 2_000;

  private final Bench bench;

  public Garbage(Bench bench) {
    this.bench = bench;
  }

  @Override
  public void measure(Subject subject) throws IOException, SQLException {
    if (!subject.name().equals(Figures.OWN)) {
      return;
    }
    Appends appends = new Appends(subject.versions(), 0, 1, 6);
    BankEvent event = new BankEvent();
    SplittableRandom random = new SplittableRandom(7);
    int accounts = subject.accounts();
    try (Client client = subject.peer().connect()) {
      add(
          "G-R1",
          subject,
          () -> {
            Sink.take(client.readAccount(1 + random.nextInt(accounts)));
            return 1;
          });
      add(
          "G-R1-text",
          subject,
          () -> {
            Sink.take(client.readAccountAsText(1 + random.nextInt(accounts)));
            return 1;
          });
      add(
          "G-A1",
          subject,
          () -> {
            appends.next(event);
            Refused.unless(client.append(event), event);
            return 1;
          });
    }
  }

  private void add(String line, Subject subject, Timing.Operation operation)
      throws IOException, SQLException {
    double[] bytes = new double[bench.plan().runs()];
    for (int run = -bench.plan().warmups(); run < bytes.length; run++) {
      long before = Allocation.bytes();
      for (int i = 0; i < OPERATIONS; i++) {
        operation.run();
      }
      if (run >= 0) {
        bytes[run] = (double) (Allocation.bytes() - before) / OPERATIONS;
      }
    }
    bench.figures().add(line, subject.name(), bytes);
  }
}
