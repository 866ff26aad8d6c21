package dev.adb.engine.log;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.storage.FaultyStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One life of a log on a disk that loses power, and what may be asked of the log afterwards.
 *
 * <p>Every time the log was opened its records must be a prefix of those that were added, in order,
 * each whole, with all that was acknowledged. What was read once counts as acknowledged.
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
    List<String> found = new ArrayList<>();
    LogSeams seams =
        new LogSeams(fault != Fault.TORN_TAIL_ACCEPTED, false, LogFixtures.INLINE.databaseIds());
    EventLog log = LogFixtures.open(disk, found, seams);
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
    int recordCount = random.nextInt(12) == 0 ? 20 : 1 + random.nextInt(4);
    for (int i = 0; i < recordCount; i++) {
      int sequence = added.size() + 1;
      String payload = payload(recordCount == 20);
      added.add("%d/%d/%d/%s".formatted(sequence, sequence, 1000 + sequence, payload));
      LogFixtures.add(log, sequence, 1000 + sequence, payload);
    }
    log.write();
    if (fault == Fault.ACKNOWLEDGED_BEFORE_FORCE) {
      acknowledged = added.size();
    }
    if (random.nextInt(4) > 0) {
      log.force();
      acknowledged = added.size();
    }
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
