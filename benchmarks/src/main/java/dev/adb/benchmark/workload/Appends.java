package dev.adb.benchmark.workload;

import java.util.SplittableRandom;

/**
 * Movements that follow a loaded history, for one writer. Writers of the same number of writers
 * never meet on an account, so each knows the versions of its own.
 *
 * <p>Not thread-safe, but the array of versions may be shared by writers of different numbers.
 */
public final class Appends {
  private final int[] versions;
  private final int accounts;
  private final int writer;
  private final int writers;
  private final SplittableRandom random;

  /**
   * @param versions last version of each account, by account number; moved on by what is drawn
   * @param writer number of this writer, 0 to below {@code writers}
   */
  public Appends(int[] versions, int writer, int writers, long seed) {
    this.versions = versions;
    this.accounts = versions.length - 1;
    this.writer = writer;
    this.writers = writers;
    this.random = new SplittableRandom(seed + writer);
  }

  /** Draws a movement on an account of this writer, with the version that it must get. */
  public void next(BankEvent event) {
    place(event);
    event.drawMovement(random, accounts);
  }

  /** Draws as many movements, sorted by kind, as a batch of prepared statements wants them. */
  public void nextBatch(BankEvent[] events) {
    int deposits = events.length / 2;
    int withdrawals = events.length * 3 / 10;
    for (int i = 0; i < events.length; i++) {
      BankEvent event = events[i];
      place(event);
      event.kind =
          i < deposits
              ? EventKind.DEPOSITED
              : i < deposits + withdrawals ? EventKind.WITHDRAWN : EventKind.SENT;
      event.drawAttributes(random, accounts);
    }
  }

  /** Draws a deposit into one account; its version is the caller's business. */
  public void nextDeposit(BankEvent event, long account) {
    event.account = account;
    event.kind = EventKind.DEPOSITED;
    event.drawAttributes(random, accounts);
  }

  private void place(BankEvent event) {
    int own = Math.max(1, (accounts - writer + writers - 1) / writers);
    int account = 1 + writer + writers * BankEvents.skewed(random, own);
    event.account = account;
    event.version = ++versions[account];
    event.recordedAtMillis = System.currentTimeMillis();
  }
}
