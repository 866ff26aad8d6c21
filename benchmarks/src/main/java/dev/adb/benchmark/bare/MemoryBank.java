package dev.adb.benchmark.bare;

import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.BankEvents;
import dev.adb.benchmark.workload.EventKind;
import dev.adb.benchmark.workload.Payload;
import java.util.Arrays;

/** The bank in arrays, read by hand-written loops: what the reads would cost without a database. */
public final class MemoryBank {
  private final long[] accounts;
  private final int[] versions;
  private final byte[] kinds;
  private final byte[] channels;
  private final long[] cents;
  private final int[] receivers;

  /** Positions of each account's events, oldest first. */
  private final int[][] rows;

  private final BankEvent event = new BankEvent();

  /** Takes a whole history. */
  public MemoryBank(BankEvents events) {
    int count = Math.toIntExact(events.eventCount());
    accounts = new long[count];
    versions = new int[count];
    kinds = new byte[count];
    channels = new byte[count];
    cents = new long[count];
    receivers = new int[count];
    rows = new int[BankEvents.accounts(count) + 1][4];
    for (int row = 0; events.next(event); row++) {
      accounts[row] = event.account;
      versions[row] = event.version;
      kinds[row] = (byte) event.kind.ordinal();
      channels[row] = (byte) event.channelNumber();
      cents[row] = event.cents;
      receivers[row] = (int) event.toAccount;
      int account = (int) event.account;
      int at = event.version - 1;
      if (at == rows[account].length) {
        rows[account] = Arrays.copyOf(rows[account], at * 2);
      }
      rows[account][at] = row;
    }
    int[] last = events.lastVersions();
    for (int account = 0; account < rows.length; account++) {
      rows[account] = Arrays.copyOf(rows[account], last[account]);
    }
  }

  /** Sums over all values of an account's events. */
  public long readAccount(int account) {
    long sum = 0;
    for (int row : rows[account]) {
      sum += versions[row] + row + kinds[row] + channels[row] + cents[row] + receivers[row];
    }
    return sum;
  }

  /** Makes the attributes of the last events as text, newest first, and sums over all values. */
  public long readLast(int count) {
    long sum = 0;
    int last = accounts.length - 1;
    EventKind[] kind = EventKind.values();
    for (int row = last; row >= 0 && row > last - count; row--) {
      event.kind = kind[kinds[row]];
      event.cents = cents[row];
      event.toAccount = receivers[row];
      event.account = accounts[row];
      sum += accounts[row] + versions[row] + row + Payload.of(event).length();
    }
    return sum;
  }
}
