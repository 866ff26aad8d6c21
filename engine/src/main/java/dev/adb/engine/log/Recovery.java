package dev.adb.engine.log;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.Storage;
import java.nio.ByteBuffer;
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
  private final @Nullable LogStart start;
  private final RecordReader replay;
  private final SegmentScan scan;
  private final List<Segment> open = new ArrayList<>();
  private byte[] decompressed = {};

  private Recovery(Storage storage, @Nullable LogStart start, RecordReader replay, LogSeams seams) {
    this.storage = storage;
    this.start = start;
    this.replay = replay;
    this.scan = new SegmentScan(seams.verifyChecksums());
  }

  /**
   * Returns the end of the log, or {@code null} if there is no log yet.
   *
   * @param start where the replay starts, {@code null} for the beginning; what stands before is
   *     neither read nor forced
   */
  static @Nullable LogEnd run(
      Storage storage, @Nullable LogStart start, RecordReader replay, LogSeams seams) {
    Recovery recovery = new Recovery(storage, start, replay, seams);
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
    if (last == 0 && start == null) {
      return null;
    }
    Segment segment = start == null ? openNext(null, 1) : openAt(start, last);
    ByteBuffer bytes = plainBytes(segment);
    int from =
        start == null || start.isBeginning()
            ? SegmentFormat.GROUPS_OFFSET
            : scan.skip(segment, bytes, start);
    while (true) {
      int end = scan.accept(segment, bytes, from);
      force(segment, bytes, end);
      SegmentScan.replay(segment, bytes, from, end, replay);
      if (segment.header().number() == last) {
        return finish(segment, end, last);
      }
      Segment next = openNext(segment, segment.header().number() + 1);
      ByteBuffer nextBytes = plainBytes(next);
      if (!scan.continues(next, nextBytes)) {
        return finish(segment, end, last);
      }
      open.remove(segment);
      segment.file().close();
      segment = next;
      bytes = nextBytes;
      from = SegmentFormat.GROUPS_OFFSET;
    }
  }

  /** A compressed segment was forced before it got its name, and every group in it was whole. */
  private static void force(Segment segment, ByteBuffer bytes, int end) {
    if (!segment.isCompressed()) {
      segment.file().force();
    } else if (end != bytes.limit()) {
      throw SegmentFormat.damaged(
          "group in a compressed segment is damaged: plain offset=" + end, segment.file().name());
    }
  }

  /** The bytes of a compressed segment are valid until the next call for another. */
  private ByteBuffer plainBytes(Segment segment) {
    if (!segment.isCompressed()) {
      return segment.file().read(0, segment.length());
    }
    try (BlockReader reader = new BlockReader(segment)) {
      if (decompressed.length < reader.groupsEnd()) {
        decompressed = new byte[reader.groupsEnd()];
      }
      return reader.readAll(decompressed);
    }
  }

  private Segment openAt(LogStart place, long last) {
    if (place.segment() < 1 || place.segment() > last) {
      throw new AdbException(
          ErrorCode.CORRUPT_LOG,
          "segment to start from is missing: file=%s, directory=%s"
              .formatted(SegmentFormat.fileName(place.segment()), storage.location()));
    }
    Segment segment = Segment.openAlone(storage, place.segment(), place.databaseId());
    open.add(segment);
    return segment;
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
    if (tail.isCompressed()) {
      // A segment is compressed only once a group behind it has been forced.
      throw SegmentFormat.damaged(
          "log is damaged, it ends in a compressed segment: offset=" + scan.end(),
          tail.file().name());
    }
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
    return new LogEnd(tail, end, spare, scan.end(), scan.place(tail.header().databaseId()));
  }

  private static void refuseDamage(
      TailCheck check, Segment tail, int end, Segment segment, int from) {
    int proof = segment.isCompressed() ? from : check.proof(segment, from);
    if (proof >= 0) {
      throw new AdbException(
          ErrorCode.CORRUPT_LOG,
          "log is damaged, a group that had been forced cannot be read: file=%s, offset=%d, later group: file=%s, offset=%d"
              .formatted(tail.file().name(), end, segment.file().name(), proof));
    }
  }
}
