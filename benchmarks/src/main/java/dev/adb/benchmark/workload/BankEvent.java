package dev.adb.benchmark.workload;

import java.math.BigDecimal;
import java.util.SplittableRandom;

/**
 * One event of the bank. It is filled anew by whoever draws the next one, so that drawing costs no
 * garbage; only the fields of its kind mean anything.
 */
public final class BankEvent {
  /** The moment of the first opening, milliseconds since 1970. */
  static final long FIRST_OPENING = 1_577_836_800_000L;

  /** Distance between two openings. */
  static final long OPENING_MILLIS = 10_000;

  public EventKind kind = EventKind.DEPOSITED;
  public long account;

  /** The version that the event is to have within its account; the account must be at one less. */
  public int version;

  /** The position in the database, known only while a history is loaded. */
  public long position;

  public long cents;
  public long toAccount;
  public long openedAtMillis;

  /** When the event was recorded, milliseconds since 1970; see {@link BankEvents#recordedAt}. */
  public long recordedAtMillis;

  private int owner;
  private int country;
  private int channel;

  public String owner() {
    return Names.owner(owner);
  }

  public String country() {
    return Names.COUNTRIES[country];
  }

  public String channel() {
    return Names.CHANNELS[channel];
  }

  /** The number of the country among the countries of {@link Names}. */
  public int countryNumber() {
    return country;
  }

  /** The number of the owner among all owners. */
  public int ownerNumber() {
    return owner;
  }

  /** The number of the channel among the channels, for loops that hold no strings. */
  public int channelNumber() {
    return channel;
  }

  public BigDecimal amount() {
    return BigDecimal.valueOf(cents, 2);
  }

  /** Draws the attributes of an opening; openings are ten seconds apart. */
  void drawOpening(SplittableRandom random) {
    kind = EventKind.OPENED;
    owner = random.nextInt(Names.OWNERS);
    country = random.nextInt(Names.COUNTRIES.length);
    openedAtMillis =
        FIRST_OPENING + account * OPENING_MILLIS + random.nextInt((int) OPENING_MILLIS);
  }

  /** Draws a movement: of ten, five deposits, three withdrawals, two transfers. */
  void drawMovement(SplittableRandom random, long accounts) {
    int dice = random.nextInt(10);
    kind = dice < 5 ? EventKind.DEPOSITED : dice < 8 ? EventKind.WITHDRAWN : EventKind.SENT;
    drawAttributes(random, accounts);
  }

  /** Draws amount, channel and receiver. Small amounts are more frequent than large ones. */
  void drawAttributes(SplittableRandom random, long accounts) {
    double share = random.nextDouble();
    cents = 1 + (long) (500_000 * share * share);
    channel = random.nextInt(Names.CHANNELS.length);
    toAccount = 1 + random.nextLong(accounts);
  }
}
