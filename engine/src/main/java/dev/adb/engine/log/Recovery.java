package dev.adb.engine.log;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens what a crash or a close has left: accepts groups up to the first that is not whole, decides
 * whether that one is damage or the torn end, and leaves zeros behind the end.
 *
 * <p>Everything accepted is forced before it is replayed: after a crash of the process alone it may
 * stand in the system's memory only, and whoever reads it may act on it.
 */
final class Recovery {
  private final Storage storage;
  private final RecordReader replay;
  private final SegmentScan scan;
  private final List<Segment> open = new ArrayList<>();

  private Recovery(Storage storage, RecordReader replay, LogSeams seams) {
    this.storage = storage;
    this.replay = replay;
    this.scan = new SegmentScan(seams.verifyChecksums());
  }

  /** Returns the end of the log, or {@code null} if there is no log yet. */
  static @Nullable LogEnd run(Storage storage, RecordReader replay, LogSeams seams) {
    Recovery recovery = new Recovery(storage, replay, seams);
    boolean done = false;
    try {
      LogEnd end = recovery.run();
      done = true;
      return end;
    } finally {
      if (!done) {
        recovery.open.forEach(segment -> segment.file().close());
      }
    }
  }

  private @Nullable LogEnd run() {
    long last = listSegments();
    // A segment renamed just before a crash of the process may have a name in memory only.
    storage.forceDirectory();
    if (last == 0) {
      return null;
    }
    Segment segment = openNext(null, 1);
    while (true) {
      int end = scan.accept(segment);
      segment.file().force();
      SegmentScan.replay(segment, end, replay);
      if (segment.header().number() == last) {
        return finish(segment, end, last);
      }
      Segment next = openNext(segment, segment.header().number() + 1);
      if (!scan.continues(next)) {
        return finish(segment, end, last);
      }
      open.remove(segment);
      segment.file().close();
      segment = next;
    }
  }

  /** Deletes what never became a segment; returns the highest number. */
  private long listSegments() {
    List<Long> numbers = new ArrayList<>();
    for (String name : storage.list()) {
      if (name.endsWith(SegmentFormat.TEMPORARY_SUFFIX)
          && SegmentFormat.number(withoutSuffix(name)) > 0) {
        storage.delete(name);
      } else if (SegmentFormat.number(name) > 0) {
        numbers.add(SegmentFormat.number(name));
      }
    }
    numbers.sort(null);
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i) != i + 1) {
        throw new AdbException(
            ErrorCode.CORRUPT_LOG,
            "segment is missing: file=%s, directory=%s"
                .formatted(SegmentFormat.fileName(i + 1), storage.location()));
      }
    }
    return numbers.size();
  }

  private static String withoutSuffix(String name) {
    return name.substring(0, name.length() - SegmentFormat.TEMPORARY_SUFFIX.length());
  }

  private Segment openNext(@Nullable Segment previous, long number) {
    Segment segment = Segment.open(storage, number, previous == null ? null : previous.header());
    open.add(segment);
    return segment;
  }

  /** The log ends in {@code tail} at {@code end}; segments behind it hold nothing accepted. */
  private LogEnd finish(Segment tail, int end, long last) {
    for (long number = open.get(open.size() - 1).header().number(); number < last; number++) {
      openNext(open.get(open.size() - 1), number + 1);
    }
    List<Segment> behind = open.subList(open.indexOf(tail) + 1, open.size());
    TailCheck check = new TailCheck(scan.end());
    refuseDamage(check, tail, end, tail, end);
    for (Segment segment : behind) {
      refuseDamage(check, tail, end, segment, SegmentFormat.GROUPS_OFFSET);
    }
    check.clear(tail, end);
    for (Segment segment : behind) {
      check.clear(segment, SegmentFormat.GROUPS_OFFSET);
    }
    // One spare is enough. The last goes first: a gap between segments would look like a loss.
    while (behind.size() > 1) {
      Segment segment = behind.remove(behind.size() - 1);
      segment.file().close();
      storage.delete(segment.file().name());
      storage.forceDirectory();
    }
    Segment spare = behind.isEmpty() ? null : behind.get(0);
    return new LogEnd(tail, end, spare, scan.end(), scan.sequence(), scan.position(), scan.time());
  }

  private static void refuseDamage(
      TailCheck check, Segment tail, int end, Segment segment, int from) {
    int proof = check.proof(segment, from);
    if (proof >= 0) {
      throw new AdbException(
          ErrorCode.CORRUPT_LOG,
          "log is damaged, a group that had been forced cannot be read: file=%s, offset=%d, later group: file=%s, offset=%d"
              .formatted(tail.file().name(), end, segment.file().name(), proof));
    }
  }
}
