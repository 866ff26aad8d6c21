package dev.adb.benchmark.workload;

import java.util.SplittableRandom;

/**
 * The history that every database is loaded with: the same events for the same count, always.
 *
 * <p>Accounts are opened at even distances over the whole history. Between the openings each event
 * belongs to one of the accounts opened so far, at rank {@code opened * u^3} for a uniform u in [0,
 * 1): rank r is drawn with a density that falls as r^(-2/3), so a hundredth of the accounts has
 * about a fifth of the events, and the oldest are the busiest.
 */
public final class BankEvents {
  private static final long SEED = 4711;
  private static final int ACCOUNTS_MAX = 100_000;
  private static final int BLOCK_MAX = 1_000;
  private static final int OPENINGS_PER_DAY = 8_640;

  private final long eventCount;
  private final int accounts;
  private final long distance;
  private final int[] versions;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private long drawn;
  private int opened;

  /** A history of {@code eventCount} events over at most 100,000 accounts. */
  public BankEvents(long eventCount) {
    this.eventCount = eventCount;
    this.accounts = accounts(eventCount);
    this.distance = eventCount / accounts;
    this.versions = new int[accounts + 1];
  }

  /** How many accounts a history has: a tenth of its events, at most 100,000. */
  public static int accounts(long eventCount) {
    return (int) Math.max(1L, Math.min(ACCOUNTS_MAX, eventCount / 10));
  }

  public long eventCount() {
    return eventCount;
  }

  /** Draws the next event, with its version and position; false at the end of the history. */
  public boolean next(BankEvent event) {
    if (drawn == eventCount) {
      return false;
    }
    if (opened < accounts && drawn % distance == 0) {
      opened++;
      event.account = opened;
      event.drawOpening(random);
    } else {
      event.account = 1L + skewed(random, opened);
      event.drawMovement(random, accounts);
    }
    event.version = ++versions[(int) event.account];
    event.position = ++drawn;
    event.recordedAtMillis = recordedAt(drawn);
    return true;
  }

  /**
   * When the event at a position was recorded, milliseconds since 1970. Events are recorded in
   * blocks, each at one time, after the last opening in it; time goes by as accounts are opened.
   */
  public long recordedAt(long position) {
    long block = block(eventCount);
    long last = Math.min(eventCount, (position + block - 1) / block * block);
    long openings = Math.min(accounts, (last - 1) / distance + 1);
    return BankEvent.FIRST_OPENING + (openings + 1) * BankEvent.OPENING_MILLIS;
  }

  /** How many events are recorded at one time: a hundredth of a history, at most a thousand. */
  public static int block(long eventCount) {
    return (int) Math.max(1L, Math.min(BLOCK_MAX, eventCount / 100));
  }

  /**
   * The beginning of the day, milliseconds since 1970, whose openings Q3 asks for: late in a long
   * history, so that what was before it can be left alone.
   */
  public static long openingsFrom(long eventCount) {
    int accounts = accounts(eventCount);
    long before = accounts > 2 * OPENINGS_PER_DAY ? accounts * 3L / 4 : 0;
    return BankEvent.FIRST_OPENING + before * BankEvent.OPENING_MILLIS;
  }

  /** The end of that day. */
  public static long openingsTo(long eventCount) {
    return openingsFrom(eventCount) + OPENINGS_PER_DAY * BankEvent.OPENING_MILLIS;
  }

  /** The last version of each account, by account number, once the history is at its end. */
  public int[] lastVersions() {
    return versions.clone();
  }

  /** A rank from 0 to below {@code count}, low ones more frequent. */
  static int skewed(SplittableRandom random, int count) {
    double share = random.nextDouble();
    return (int) (count * share * share * share);
  }
}
