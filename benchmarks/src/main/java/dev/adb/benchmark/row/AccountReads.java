package dev.adb.benchmark.row;

import dev.adb.benchmark.bare.MemoryBank;
import dev.adb.benchmark.peer.Client;
import dev.adb.benchmark.report.Figures;
import dev.adb.benchmark.workload.BankEvents;
import java.io.IOException;
import java.sql.SQLException;
import java.util.SplittableRandom;

/** R1: all events of a random key; every key is as likely as every other. */
public final class AccountReads implements Row {
  private static final long SEED = 5;

  private final Bench bench;

  public AccountReads(Bench bench) {
    this.bench = bench;
  }

  @Override
  public void measure(Subject subject) throws IOException, SQLException {
    int accounts = subject.accounts();
    try (Client client = subject.peer().connect()) {
      SplittableRandom random = new SplittableRandom(SEED);
      Latencies prepared = new Latencies(bench.plan());
      Latencies text = new Latencies(bench.plan());
      bench.beginProfile("R1", subject.name());
      add(
          "R1",
          subject.name(),
          prepared.measure(
              () -> {
                Sink.take(client.readAccount(1 + random.nextInt(accounts)));
                return 1;
              }),
          true);
      bench.endProfile(subject.name());
      bench.beginProfile("R1-text", subject.name());
      add(
          "R1-text",
          subject.name(),
          text.measure(
              () -> {
                Sink.take(client.readAccountAsText(1 + random.nextInt(accounts)));
                return 1;
              }),
          false);
      bench.endProfile(subject.name());
    }
  }

  private void add(String line, String subject, Latencies latencies, boolean median) {
    bench.figures().add(line, subject, latencies.rates());
    if (median) {
      bench.figures().add(line + "-p50", subject, latencies.medians());
    }
    bench.figures().add(line + "-p99", subject, latencies.tails());
  }

  @Override
  public void measureBare() throws IOException {
    MemoryBank bank = new MemoryBank(new BankEvents(bench.events()));
    int accounts = BankEvents.accounts(bench.events());
    SplittableRandom random = new SplittableRandom(SEED);
    try {
      add(
          "R1",
          Figures.BARE,
          new Latencies(bench.plan())
              .measure(
                  () -> {
                    Sink.take(bank.readAccount(1 + random.nextInt(accounts)));
                    return 1;
                  }),
          true);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
