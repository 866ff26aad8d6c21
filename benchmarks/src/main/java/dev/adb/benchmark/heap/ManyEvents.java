package dev.adb.benchmark.heap;

import dev.adb.benchmark.peer.AdbPeer;
import dev.adb.benchmark.peer.Client;
import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.BankEvents;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;

/** The bank with many events: load; then open, append, read keys, scan. */
final class ManyEvents {
  private static final int APPENDS = 5_000;
  private static final int READS = 20_000;

  private final AdbPeer peer;
  private final long count;

  ManyEvents(AdbPeer peer, long count) {
    this.peer = peer;
    this.count = count;
  }

  void load() throws IOException, SQLException {
    Phase.run(
        "load",
        () -> {
          peer.load(new BankEvents(count));
          return count;
        });
  }

  void use() throws IOException, SQLException {
    int accounts = BankEvents.accounts(count);
    SplittableRandom random = new SplittableRandom(1);
    try (Client client = peer.connect()) {
      Phase.run("first key read", () -> Math.min(1, Math.abs(client.readAccount(77))));
      Phase.run("appends to random keys", () -> append(client, random, accounts));
      Phase.run("keys read, cold", () -> read(client, random, accounts));
      Phase.run("keys read, again", () -> read(client, random, accounts));
      Phase.run(
          "events scanned for counts and sums",
          () -> {
            List<String> totals = client.totals();
            totals.forEach(System.out::println);
            return count;
          });
    }
  }

  /** A refusal says the version, so a first attempt at each key may be in vain. */
  private static long append(Client client, SplittableRandom random, int accounts)
      throws SQLException {
    BankEvent event = new BankEvent();
    for (int i = 0; i < APPENDS; i++) {
      event.account = 1L + random.nextInt(accounts);
      event.cents = 1L + random.nextInt(100_000);
      event.version = 2;
      while (!client.append(event)) {
        event.version = client.actualVersion(event.account) + 1;
      }
    }
    return APPENDS;
  }

  private static long read(Client client, SplittableRandom random, int accounts)
      throws SQLException {
    long sum = 0;
    for (int i = 0; i < READS; i++) {
      sum += client.readAccount(1 + random.nextInt(accounts));
    }
    if (sum == 0) {
      throw new IllegalStateException("accounts read have no events");
    }
    return READS;
  }
}
