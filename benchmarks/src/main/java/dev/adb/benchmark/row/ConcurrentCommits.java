package dev.adb.benchmark.row;

import dev.adb.benchmark.bare.AppendLoop;
import dev.adb.benchmark.bare.GroupCommitLoop;
import dev.adb.benchmark.peer.Client;
import dev.adb.benchmark.report.Figures;
import dev.adb.benchmark.workload.Appends;
import dev.adb.benchmark.workload.BankEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;

/** A2: several writers that never meet on a key, one event a commit. */
public final class ConcurrentCommits implements Row {
  private final Bench bench;
  private final int writers;
  private final String line;

  public ConcurrentCommits(Bench bench, int writers) {
    this.bench = bench;
    this.writers = writers;
    this.line = "A2-" + writers;
  }

  @Override
  public void measure(Subject subject) throws IOException, SQLException {
    bench.beginProfile(line, subject.name());
    bench
        .figures()
        .add(
            line,
            subject.name(),
            Crowd.rates(bench.plan(), writers, number -> new Writer(subject, number)));
    bench.endProfile(subject.name());
    if (subject.name().equals(Figures.OWN)) {
      countForces(subject);
    }
  }

  /** Once more, with the virtual machine counting forces; databases in native code it cannot. */
  private void countForces(Subject subject) throws IOException, SQLException {
    LongAdder commits = new LongAdder();
    Bench.Plan once = new Bench.Plan(0, 1, bench.plan().seconds());
    try (ForceCount forces = new ForceCount(subject.peer().directory())) {
      Crowd.rates(
          once,
          writers,
          number -> {
            Writer writer = new Writer(subject, number);
            return new Crowd.Member() {
              @Override
              public int run() throws SQLException {
                commits.increment();
                return writer.run();
              }

              @Override
              public void close() throws SQLException {
                writer.close();
              }
            };
          });
      long counted = forces.count();
      if (counted > 0) {
        bench.figures().add(line + "-group", subject.name(), (double) commits.sum() / counted);
      }
    }
  }

  @Override
  public void measureBare() throws IOException {
    LongAdder commits = new LongAdder();
    try (GroupCommitLoop loop = new GroupCommitLoop(bench.directory().resolve("bare"))) {
      double[] rates = Crowd.rates(bench.plan(), writers, number -> new BareWriter(loop, commits));
      bench.figures().add(line, Figures.BARE, rates);
      bench.figures().add(line + "-group", Figures.BARE, (double) commits.sum() / loop.forces());
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private final class Writer implements Crowd.Member {
    private final Client client;
    private final Appends appends;
    private final BankEvent event = new BankEvent();

    Writer(Subject subject, int number) throws SQLException {
      client = subject.peer().connect();
      appends = new Appends(subject.versions(), number, writers, 2);
    }

    @Override
    public int run() throws SQLException {
      appends.next(event);
      Refused.unless(client.append(event), event);
      return 1;
    }

    @Override
    public void close() throws SQLException {
      client.close();
    }
  }

  /** Hands records of {@value AppendLoop#RECORD} bytes over. */
  private static final class BareWriter implements Crowd.Member {
    private final GroupCommitLoop loop;
    private final LongAdder commits;
    private final GroupCommitLoop.Ticket ticket = new GroupCommitLoop.Ticket();

    BareWriter(GroupCommitLoop loop, LongAdder commits) {
      this.loop = loop;
      this.commits = commits;
    }

    @Override
    public int run() throws IOException {
      loop.commit(ticket);
      commits.increment();
      return 1;
    }

    @Override
    public void close() {}
  }
}
