package dev.adb.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.benchmark.bare.query.MemoryHistory;
import dev.adb.benchmark.peer.Client;
import dev.adb.benchmark.peer.Peer;
import dev.adb.benchmark.peer.Peers;
import dev.adb.benchmark.report.Figures;
import dev.adb.benchmark.row.Agreement;
import dev.adb.benchmark.row.Bench;
import dev.adb.benchmark.row.Loads;
import dev.adb.benchmark.row.Subject;
import dev.adb.benchmark.row.query.BalanceReads;
import dev.adb.benchmark.row.query.ClosureRow;
import dev.adb.benchmark.row.query.Planning;
import dev.adb.benchmark.row.query.QueryRow;
import dev.adb.benchmark.workload.Appends;
import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.BankEvents;
import dev.adb.benchmark.workload.Graph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each database that lives in the process holds what the history says, before and after appends.
 */
class PeersAgreeTest {
  private static final int EVENTS = 3_000;
  private static final Bench.Plan SHORT = new Bench.Plan(0, 1, 0.001);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"adb", "sqlite", "h2", "duckdb"})
  void answersTheQueriesAsTheLoopsDo(String name) throws Exception {
    Figures figures = new Figures();
    Bench bench = new Bench(EVENTS, directory, SHORT, figures, null);
    MemoryHistory history = new MemoryHistory(EVENTS);
    Subject subject = new Loads(bench).load(name, directory.resolve(name));
    try (Peer peer = subject.peer()) {
      List<String> lines = new ArrayList<>(List.of("Q5a"));
      for (QueryRow row : QueryRow.all(bench, history)) {
        row.measure(subject);
        lines.add(row.line());
      }
      new BalanceReads(bench, history).measure(subject);
      new ClosureRow(bench, new Graph(60, 150)).measure(subject);
      new Planning(bench).measure(subject);

      if (!name.equals("h2")) {
        lines.addAll(List.of("D2", "D2-datalog"));
      }
      if (name.equals("adb")) {
        lines.addAll(List.of("P-key", "P-join3", "P-join10"));
      }
      assertThat(lines).allMatch(line -> figures.median(line, peer.name()).orElse(0) > 0);
      MemoryHistory other = new MemoryHistory(EVENTS / 3);
      for (QueryRow row : QueryRow.all(bench, other)) {
        assertThatThrownBy(() -> row.check(subject))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(row.line() + " differs: peer=" + name);
      }
    }
  }

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
