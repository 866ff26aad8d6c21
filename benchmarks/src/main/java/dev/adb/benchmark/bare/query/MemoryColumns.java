package dev.adb.benchmark.bare.query;

import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.BankEvents;
import dev.adb.benchmark.workload.EventKind;
import java.util.Arrays;

/** A history in arrays: each type's events by position, all events by position, and openings. */
public final class MemoryColumns {
  private final BankEvents events;
  final long eventCount;
  final int accountCount;

  final Movements deposits = new Movements();
  final Movements withdrawals = new Movements();
  final Movements transfers = new Movements();

  /** Of the event at each position; there is no position 0. */
  final int[] accounts;

  final int[] versions;
  final byte[] kinds;

  /** By account; there is no account 0. */
  final int[] openedPositions;

  final int[] owners;
  final byte[] countries;
  final long[] openedAt;
  final long[] openedRecordedAt;

  /** The movements of each account: hundredths, negative if they left it, and when. */
  final int[][] accountCents;

  final long[][] accountTimes;

  /** Draws a whole history. */
  public MemoryColumns(long eventCount) {
    this.eventCount = eventCount;
    events = new BankEvents(eventCount);
    accountCount = BankEvents.accounts(eventCount);
    accounts = new int[Math.toIntExact(eventCount + 1)];
    versions = new int[accounts.length];
    kinds = new byte[accounts.length];
    openedPositions = new int[accountCount + 1];
    owners = new int[accountCount + 1];
    countries = new byte[accountCount + 1];
    openedAt = new long[accountCount + 1];
    openedRecordedAt = new long[accountCount + 1];
    accountCents = new int[accountCount + 1][4];
    accountTimes = new long[accountCount + 1][4];
    BankEvent event = new BankEvent();
    while (events.next(event)) {
      int position = (int) event.position;
      accounts[position] = (int) event.account;
      versions[position] = event.version;
      kinds[position] = (byte) event.kind.ordinal();
      add(event);
    }
    int[] last = events.lastVersions();
    for (int account = 1; account <= accountCount; account++) {
      accountCents[account] = Arrays.copyOf(accountCents[account], last[account] - 1);
      accountTimes[account] = Arrays.copyOf(accountTimes[account], last[account] - 1);
    }
  }

  private void add(BankEvent event) {
    switch (event.kind) {
      case OPENED -> {
        int account = (int) event.account;
        openedPositions[account] = (int) event.position;
        owners[account] = event.ownerNumber();
        countries[account] = (byte) event.countryNumber();
        openedAt[account] = event.openedAtMillis;
        openedRecordedAt[account] = event.recordedAtMillis;
      }
      case DEPOSITED -> deposits.add(event);
      case WITHDRAWN -> withdrawals.add(event);
      case SENT -> transfers.add(event);
    }
    if (event.kind != EventKind.OPENED) {
      move(event);
    }
  }

  /** An account's first event is its opening, so its movements begin with version 2. */
  private void move(BankEvent event) {
    int account = (int) event.account;
    int at = event.version - 2;
    if (at == accountCents[account].length) {
      accountCents[account] = Arrays.copyOf(accountCents[account], at * 2);
      accountTimes[account] = Arrays.copyOf(accountTimes[account], at * 2);
    }
    int cents = (int) event.cents;
    accountCents[account][at] = event.kind == EventKind.DEPOSITED ? cents : -cents;
    accountTimes[account][at] = event.recordedAtMillis;
  }

  /** How many events there are. */
  public long events() {
    return eventCount;
  }

  /** How many accounts there are; their numbers begin with 1. */
  public int accounts() {
    return accountCount;
  }

  /** When the event at a position was recorded. */
  public long recordedAt(long position) {
    return events.recordedAt(position);
  }

  /** The balance of an account, in hundredths, of what was recorded up to a time. */
  public long balanceAt(int account, long time) {
    long[] times = accountTimes[account];
    int[] cents = accountCents[account];
    long balance = 0;
    for (int i = 0; i < times.length && times[i] <= time; i++) {
      balance += cents[i];
    }
    return balance;
  }

  /** The balance of each account that moved, in hundredths, up to a position; else it is 0. */
  long[] balances(long position) {
    long[] balances = new long[accountCount + 1];
    int count = deposits.countAt(position);
    for (int i = 0; i < count; i++) {
      balances[deposits.accounts[i]] += deposits.cents[i];
    }
    count = withdrawals.countAt(position);
    for (int i = 0; i < count; i++) {
      balances[withdrawals.accounts[i]] -= withdrawals.cents[i];
    }
    count = transfers.countAt(position);
    for (int i = 0; i < count; i++) {
      balances[transfers.accounts[i]] -= transfers.cents[i];
    }
    return balances;
  }
}
