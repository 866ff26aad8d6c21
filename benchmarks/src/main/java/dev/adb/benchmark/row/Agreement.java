package dev.adb.benchmark.row;

import dev.adb.benchmark.peer.Client;
import dev.adb.benchmark.peer.RowText;
import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.BankEvents;
import dev.adb.benchmark.workload.EventKind;
import dev.adb.benchmark.workload.Payload;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What a history holds, computed from the history itself, to hold databases against: counts and
 * sums, the events of some keys, the last 1,000 events.
 */
public final class Agreement {
  private static final int KEYS = 20;
  private static final int LAST = 1_000;

  private final List<String> totals = new ArrayList<>();
  private final List<Integer> keys = new ArrayList<>();
  private final List<List<String>> keyRows = new ArrayList<>();
  private final List<String> last = new ArrayList<>();

  public Agreement(long eventCount) {
    BankEvents events = new BankEvents(eventCount);
    int accounts = BankEvents.accounts(eventCount);
    int[] slots = new int[accounts + 1];
    for (int i = 0; i < KEYS; i++) {
      int key = 1 + (int) ((long) i * (accounts - 1) / (KEYS - 1));
      if (slots[key] == 0) {
        keys.add(key);
        keyRows.add(new ArrayList<>());
        slots[key] = keys.size();
      }
    }
    long[] counts = new long[EventKind.count()];
    long[] cents = new long[EventKind.count()];
    ArrayDeque<String> newest = new ArrayDeque<>();
    BankEvent event = new BankEvent();
    while (events.next(event)) {
      counts[event.kind.ordinal()]++;
      cents[event.kind.ordinal()] += event.kind == EventKind.OPENED ? 0 : event.cents;
      int slot = slots[(int) event.account];
      if (slot > 0) {
        keyRows.get(slot - 1).add(text(event));
      }
      if (event.position > eventCount - LAST) {
        newest.addFirst(text(event));
      }
    }
    last.addAll(newest);
    for (EventKind kind : EventKind.values()) {
      totals.add(
          RowText.total(
              kind.eventName(),
              counts[kind.ordinal()],
              BigDecimal.valueOf(cents[kind.ordinal()], 2)));
    }
    totals.add(RowText.total("all", eventCount, BigDecimal.ZERO));
  }

  private static String text(BankEvent event) {
    return "%d|%d|%d|%s|%s"
        .formatted(
            event.account,
            event.version,
            event.position,
            event.kind.eventName(),
            Payload.of(event));
  }

  /**
   * Holds a loaded database against the history.
   *
   * @throws IllegalStateException if it answers otherwise; the message shows the first difference
   */
  public void check(Subject subject) throws SQLException {
    try (Client client = subject.peer().connect()) {
      same(subject, "totals", totals, client.totals());
      for (int i = 0; i < keys.size(); i++) {
        same(subject, "key " + keys.get(i), keyRows.get(i), client.accountRows(keys.get(i)));
      }
      same(subject, "last events", last, client.lastRows(LAST));
    }
  }

  /**
   * Holds rows of a database against those expected.
   *
   * @throws IllegalStateException if they differ; the message shows the first difference
   */
  public static void same(
      Subject subject, String what, List<String> expected, List<String> actual) {
    if (expected.equals(actual)) {
      return;
    }
    int at = 0;
    while (at < Math.min(expected.size(), actual.size())
        && expected.get(at).equals(actual.get(at))) {
      at++;
    }
    throw new IllegalStateException(
        "%s differs: peer=%s, rows=%d, expected rows=%d, at=%d, row=%s, expected=%s"
            .formatted(
                what,
                subject.name(),
                actual.size(),
                expected.size(),
                at,
                at < actual.size() ? actual.get(at) : "none",
                at < expected.size() ? expected.get(at) : "none"));
  }
}
