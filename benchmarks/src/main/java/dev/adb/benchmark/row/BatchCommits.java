package dev.adb.benchmark.row;

import dev.adb.benchmark.bare.AppendLoop;
import dev.adb.benchmark.peer.Client;
import dev.adb.benchmark.report.Figures;
import dev.adb.benchmark.workload.Appends;
import dev.adb.benchmark.workload.BankEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;

/** A3: one writer, 100 events a commit, each with the version that it expects. */
public final class BatchCommits implements Row {
  private static final int BATCH = 100;

  private final Bench bench;

  public BatchCommits(Bench bench) {
    this.bench = bench;
  }

  @Override
  public void measure(Subject subject) throws IOException, SQLException {
    Appends appends = new Appends(subject.versions(), 0, 1, 3);
    BankEvent[] events = new BankEvent[BATCH];
    Arrays.setAll(events, i -> new BankEvent());
    try (Client client = subject.peer().connect()) {
      bench.beginProfile("A3", subject.name());
      double[] rates =
          Timing.rates(
              bench.plan(),
              () -> {
                appends.nextBatch(events);
                client.appendAll(events);
                return BATCH;
              });
      bench.endProfile(subject.name());
      bench.figures().add("A3", subject.name(), rates);
    }
  }

  @Override
  public void measureBare() throws IOException {
    try (AppendLoop loop = new AppendLoop(bench.directory().resolve("bare"))) {
      Timing.Operation batch =
          () -> {
            loop.append(BATCH);
            return BATCH;
          };
      bench.figures().add("A3", Figures.BARE, Timing.rates(bench.plan(), batch));
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
