package dev.adb.engine.log;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.storage.FaultyStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One life of a log on a disk that loses power, and what may be asked of the log afterwards.
 *
 * <p>Every time the log was opened its records must be a prefix of those that were added, in order,
 * each whole, with all that was acknowledged. What was read once counts as acknowledged.
 *
 * <p>Places to start from are taken all the time, and kept once what they lie behind is forced, as
 * a checkpoint does. Segments before the last one kept are compressed, and half of all openings
 * start there.
 */
final class LogCrashRun {
  /** What is broken on purpose. */
  enum Fault {
    NONE,
    FORCE_DOES_NOTHING,
    ACKNOWLEDGED_BEFORE_FORCE,
    TORN_TAIL_ACCEPTED
  }

  private final Fault fault;
  private final Random random;
  private final List<String> added = new ArrayList<>();
  private int acknowledged;
  private @Nullable LogStart start;
  private long compressions;

  LogCrashRun(Fault fault, long seed) {
    this.fault = fault;
    this.random = new Random(seed);
  }

  /** Returns a new disk with this run's fault. */
  FaultyStorage disk() {
    return broken(new FaultyStorage());
  }

  private FaultyStorage broken(FaultyStorage disk) {
    return fault == Fault.FORCE_DOES_NOTHING ? disk.forceDoesNothing() : disk;
  }

  /** Makes what follows depend on another seed: the same cut can leave many disks. */
  void reseed(long seed) {
    random.setSeed(seed);
  }

  /** Returns what is found on the disk, mostly after a loss of power, else after a kill. */
  FaultyStorage afterCrash(FaultyStorage disk) {
    return broken(random.nextInt(4) == 0 ? disk.afterKill() : disk.afterCrash(random));
  }

  /** Opens the log and appends, until done or until the power is gone. */
  void work(FaultyStorage disk, int writeCount) {
    try {
      EventLog log = open(disk);
      for (int i = 0; i < writeCount; i++) {
        appendGroup(log);
        if (start != null && random.nextInt(2) == 0) {
          compressions += log.compress(start.offset()) == null ? 0 : 1;
        }
      }
      log.close();
    } catch (AdbException e) {
      if (!disk.crashed()) {
        throw e;
      }
    }
  }

  /** Opens the log and checks what it holds. */
  EventLog open(FaultyStorage disk) {
    return open(disk, random.nextBoolean() ? null : start);
  }

  /** Opens the log from its beginning, then from the last place kept, and checks both. */
  void openTwice(FaultyStorage disk) {
    open(disk, null).close();
    open(disk, start).close();
  }

  private EventLog open(FaultyStorage disk, @Nullable LogStart from) {
    int before = from == null ? 0 : (int) from.sequence();
    List<String> found = new ArrayList<>(added.subList(0, before));
    LogSeams seams =
        new LogSeams(fault != Fault.TORN_TAIL_ACCEPTED, false, LogFixtures.INLINE.databaseIds());
    EventLog log =
        EventLog.open(disk, LogFixtures.SMALL, from, LogFixtures.collecting(found), seams);
    if (found.size() < acknowledged) {
      throw new AssertionError(
          "acknowledged records are lost: acknowledged=%d, found=%d"
              .formatted(acknowledged, found.size()));
    }
    if (found.size() > added.size() || !found.equals(added.subList(0, found.size()))) {
      throw new AssertionError("records are not a prefix of those added: found=" + found.size());
    }
    added.subList(found.size(), added.size()).clear();
    acknowledged = found.size();
    return log;
  }

  private void appendGroup(EventLog log) {
    LogStart place = log.place();
    int recordCount = random.nextInt(12) == 0 ? 20 : 1 + random.nextInt(4);
    for (int i = 0; i < recordCount; i++) {
      int sequence = added.size() + 1;
      String payload = payload(recordCount == 20);
      added.add("%d/%d/%d/%s".formatted(sequence, sequence, 1000 + sequence, payload));
      LogFixtures.add(log, sequence, 1000 + sequence, payload);
    }
    if (random.nextBoolean()) {
      place = log.place();
    }
    log.write();
    if (fault == Fault.ACKNOWLEDGED_BEFORE_FORCE) {
      acknowledged = added.size();
    }
    if (random.nextInt(4) > 0) {
      log.force();
      acknowledged = added.size();
      start = random.nextBoolean() ? place : start;
    }
  }

  /** Returns how many segments were compressed. */
  long compressions() {
    return compressions;
  }

  /** Mostly short, some longer than a sector, a few longer than a segment. */
  private String payload(boolean manySegments) {
    int kind = random.nextInt(20);
    int lengthMax = kind < 8 ? 20 : kind < 15 ? 200 : kind < 18 ? 1500 : kind < 19 ? 6000 : 20_000;
    int length = manySegments ? 3000 : 1 + random.nextInt(lengthMax);
    StringBuilder payload = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      payload.append((char) ('a' + random.nextInt(26)));
    }
    return payload.toString();
  }
}
