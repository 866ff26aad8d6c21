package dev.adb.benchmark.row;

import dev.adb.benchmark.peer.Client;
import dev.adb.benchmark.workload.Appends;
import dev.adb.benchmark.workload.BankEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * A4: eight writers on one key. A writer that is refused learns the actual version, from the
 * refusal where that says it, else by asking, and tries the next one. Afterwards the key's versions
 * must count 1, 2, 3 … without a gap.
 */
public final class ContendedKey implements Row {
  private static final int WRITERS = 8;

  private final Bench bench;

  public ContendedKey(Bench bench) {
    this.bench = bench;
  }

  @Override
  public void measure(Subject subject) throws IOException, SQLException {
    int account = Math.max(1, subject.accounts() / 2);
    bench.beginProfile("A4", subject.name());
    double[] rates =
        Crowd.rates(bench.plan(), WRITERS, number -> new Writer(subject, account, number));
    bench.endProfile(subject.name());
    bench.figures().add("A4", subject.name(), rates);
    try (Client client = subject.peer().connect()) {
      subject.versions()[account] = checkGapless(account, client.accountRows(account));
    }
  }

  /** The last version. */
  private static int checkGapless(int account, List<String> rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).startsWith(account + "|" + (i + 1) + "|")) {
        throw new IllegalStateException(
            "versions of a key do not count on: row=%s, expected version=%d"
                .formatted(rows.get(i), i + 1));
      }
    }
    return rows.size();
  }

  private static final class Writer implements Crowd.Member {
    private final Client client;
    private final Appends appends;
    private final int account;
    private final BankEvent event = new BankEvent();

    Writer(Subject subject, int account, int number) throws SQLException {
      this.client = subject.peer().connect();
      this.appends = new Appends(subject.versions(), number, WRITERS, 4);
      this.account = account;
      event.version = subject.versions()[account];
    }

    @Override
    public int run() throws SQLException {
      appends.nextDeposit(event, account);
      event.version++;
      while (!client.append(event)) {
        event.version = client.actualVersion(account) + 1;
      }
      return 1;
    }

    @Override
    public void close() throws SQLException {
      client.close();
    }
  }
}
