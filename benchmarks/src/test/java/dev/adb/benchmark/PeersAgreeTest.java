package dev.adb.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.benchmark.peer.Client;
import dev.adb.benchmark.peer.Peer;
import dev.adb.benchmark.peer.Peers;
import dev.adb.benchmark.row.Agreement;
import dev.adb.benchmark.row.Subject;
import dev.adb.benchmark.workload.Appends;
import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.BankEvents;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each database that lives in the process holds what the history says, before and after appends.
 */
class PeersAgreeTest {
  private static final int EVENTS = 3_000;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"adb", "sqlite", "h2", "duckdb"})
  void holdsTheHistoryAndChecksVersions(String name) throws Exception {
    try (Peer peer = Peers.of(name, directory.resolve(name))) {
      peer.open();
      BankEvents events = new BankEvents(EVENTS);
      peer.load(events);
      peer.settle();
      Subject subject = new Subject(peer, events.lastVersions());

      new Agreement(EVENTS).check(subject);
      assertThatThrownBy(() -> new Agreement(EVENTS + 10).check(subject))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("totals differs: peer=" + name);

      int[] before = events.lastVersions();
      try (Client client = peer.connect()) {
        Appends appends = new Appends(subject.versions(), 0, 1, 1);
        BankEvent event = new BankEvent();
        appends.next(event);
        assertThat(client.append(event)).isTrue();
        assertThat(client.append(event)).isFalse();
        assertThat(client.actualVersion(event.account)).isEqualTo(event.version);
        BankEvent[] batch = new BankEvent[100];
        Arrays.setAll(batch, i -> new BankEvent());
        appends.nextBatch(batch);
        client.appendAll(batch);

        int appended = 0;
        for (int account = 1; account < before.length; account++) {
          assertThat(client.accountRows(account)).hasSize(subject.versions()[account]);
          appended += subject.versions()[account] - before[account];
        }
        assertThat(appended).isEqualTo(101);
        assertThat(client.lastRows(3)).hasSize(3);
        assertThat(client.readLast(3)).isNotZero();
        assertThat(client.readAccount(7)).isEqualTo(client.readAccountAsText(7)).isNotZero();
      }
    }
  }
}
