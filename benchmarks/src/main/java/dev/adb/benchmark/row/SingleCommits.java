package dev.adb.benchmark.row;

import dev.adb.benchmark.bare.AppendLoop;
import dev.adb.benchmark.peer.Client;
import dev.adb.benchmark.report.Figures;
import dev.adb.benchmark.workload.Appends;
import dev.adb.benchmark.workload.BankEvent;
import java.io.IOException;
import java.sql.SQLException;

/** A1: one writer, one event a commit, each with the version that it expects. */
public final class SingleCommits implements Row {
  private final Bench bench;

  public SingleCommits(Bench bench) {
    this.bench = bench;
  }

  @Override
  public void measure(Subject subject) throws IOException, SQLException {
    Appends appends = new Appends(subject.versions(), 0, 1, 1);
    BankEvent event = new BankEvent();
    try (Client client = subject.peer().connect()) {
      bench.beginProfile("A1", subject.name());
      double[] rates =
          Timing.rates(
              bench.plan(),
              () -> {
                appends.next(event);
                Refused.unless(client.append(event), event);
                return 1;
              });
      bench.endProfile(subject.name());
      bench.figures().add("A1", subject.name(), rates);
    }
  }

  @Override
  public void measureBare() throws IOException {
    try (AppendLoop loop = new AppendLoop(bench.directory().resolve("bare"))) {
      Timing.Operation one =
          () -> {
            loop.append(1);
            return 1;
          };
      bench.figures().add("A1", Figures.BARE, Timing.rates(bench.plan(), one));
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
