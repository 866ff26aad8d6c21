package dev.adb.benchmark.row;

import dev.adb.benchmark.bare.MemoryBank;
import dev.adb.benchmark.peer.Client;
import dev.adb.benchmark.report.Figures;
import dev.adb.benchmark.workload.BankEvents;
import java.io.IOException;
import java.sql.SQLException;

/** R2: the last 1,000 events by position, with their attributes as text. */
public final class LastEvents implements Row {
  private static final int COUNT = 1_000;

  private final Bench bench;

  public LastEvents(Bench bench) {
    this.bench = bench;
  }

  @Override
  public void measure(Subject subject) throws IOException, SQLException {
    try (Client client = subject.peer().connect()) {
      bench.beginProfile("R2", subject.name());
      double[] millis =
          Timing.millis(
              bench.plan(),
              () -> {
                Sink.take(client.readLast(COUNT));
                return 1;
              });
      bench.endProfile(subject.name());
      bench.figures().add("R2", subject.name(), millis);
    }
  }

  @Override
  public void measureBare() throws IOException {
    MemoryBank bank = new MemoryBank(new BankEvents(bench.events()));
    try {
      double[] millis =
          Timing.millis(
              bench.plan(),
              () -> {
                Sink.take(bank.readLast(COUNT));
                return 1;
              });
      bench.figures().add("R2", Figures.BARE, millis);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
