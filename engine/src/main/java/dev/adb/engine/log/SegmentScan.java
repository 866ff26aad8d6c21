package dev.adb.engine.log;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.Checksum;
import dev.adb.engine.storage.MappedMemory;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks the groups of segments in order, and carries from one to the next what must rise.
 *
 * <p>A group whose bytes are not what was written ends the walk: a crash may have torn it. A group
 * whose checksums hold and that still does not fit was never written by a log, and is an error.
 */
final class SegmentScan {
  private final boolean verifyChecksums;
  private final Checksum checksum = new Checksum();
  private long end = SegmentFormat.GROUPS_OFFSET;
  private long group;
  private long groupSegment = 1;
  private long sequence;
  private long position = 1;
  private long time = Long.MIN_VALUE;

  SegmentScan(boolean verifyChecksums) {
    this.verifyChecksums = verifyChecksums;
  }

  /**
   * Log offset at which the last accepted group ends. A segment without groups does not move it:
   * how far a log had been forced must not depend on which segments were ready.
   */
  long end() {
    return end;
  }

  /** The place behind the last accepted group. */
  LogStart place(UUID databaseId) {
    return new LogStart(databaseId, groupSegment, group, sequence, position, time);
  }

  /**
   * Takes everything up to {@code place} for accepted; returns where in the file it goes on.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_LOG} if the group that the place names is not
   *     there
   */
  int skip(Segment segment, ByteBuffer bytes, LogStart place) {
    long start = place.offset() - segment.header().firstOffset();
    GroupFormat.Header header =
        start < SegmentFormat.GROUPS_OFFSET || start >= bytes.limit()
            ? null
            : header(segment, bytes, (int) start);
    if (header == null
        || header.sequence() + header.count() - 1 != place.sequence()
        || header.length() < 0
        || header.length() > bytes.limit() - start - GroupFormat.HEADER_BYTES) {
      throw SegmentFormat.damaged(
          "log has no such group to start from: offset=%d, last sequence=%d, log offset=%d"
              .formatted(start, place.sequence(), place.offset()),
          segment.file().name());
    }
    int next = GroupFormat.align((int) start + GroupFormat.HEADER_BYTES + header.length());
    group = place.offset();
    groupSegment = place.segment();
    end = segment.logOffset(next);
    sequence = place.sequence();
    position = place.position();
    time = place.time();
    return next;
  }

  /**
   * Accepts groups from {@code from} on until one is missing or torn; returns where in the file
   * that is.
   *
   * @param bytes the plain segment, at least as far as its groups go
   */
  int accept(Segment segment, ByteBuffer bytes, int from) {
    return MappedMemory.read(
        segment.file().name(),
        () -> {
          int start = from;
          while (true) {
            GroupFormat.Header header = group(segment, bytes, start);
            if (header == null || !accept(segment, bytes, start, header)) {
              return start;
            }
            group = segment.logOffset(start);
            groupSegment = segment.header().number();
            start = GroupFormat.align(start + GroupFormat.HEADER_BYTES + header.length());
            end = segment.logOffset(start);
          }
        });
  }

  /** Tells whether the first group of {@code segment} follows what was accepted so far. */
  boolean continues(Segment segment, ByteBuffer bytes) {
    GroupFormat.Header header = header(segment, bytes, SegmentFormat.GROUPS_OFFSET);
    return header != null && header.sequence() == sequence + 1;
  }

  private GroupFormat.@Nullable Header header(Segment segment, ByteBuffer bytes, int start) {
    return MappedMemory.read(segment.file().name(), () -> group(segment, bytes, start));
  }

  private GroupFormat.@Nullable Header group(Segment segment, ByteBuffer bytes, int start) {
    return GroupFormat.decode(
        bytes, start, segment.logOffset(start), segment.header().databaseId(), checksum);
  }

  private boolean accept(Segment segment, ByteBuffer bytes, int start, GroupFormat.Header group) {
    int records = start + GroupFormat.HEADER_BYTES;
    if (group.length() < 0
        || group.length() > bytes.limit() - records
        || group.forced() > group.offset()
        || group.sequence() != sequence + 1) {
      throw misplaced("group does not follow: sequence=" + group.sequence(), segment, start);
    }
    int groupEnd = records + group.length();
    int record = records;
    for (int i = 0; i < group.count(); i++) {
      int length = RecordFormat.payloadLength(bytes, record, groupEnd);
      if (length == 0
          || (verifyChecksums && !RecordFormat.isIntact(bytes, record, length, checksum))) {
        return false;
      }
      record += RecordFormat.HEADER_BYTES + length;
    }
    if (record != groupEnd) {
      return false;
    }
    advance(segment, bytes, records, group.count());
    return true;
  }

  /** The group is whole: only now may its records count. */
  private void advance(Segment segment, ByteBuffer bytes, int first, int count) {
    int record = first;
    for (int i = 0; i < count; i++) {
      long newSequence = bytes.getLong(record + RecordFormat.SEQUENCE_OFFSET);
      long newPosition = bytes.getLong(record + RecordFormat.POSITION_OFFSET);
      long newTime = bytes.getLong(record + RecordFormat.TIME_OFFSET);
      if (verifyChecksums
          && (newSequence != sequence + 1 || newPosition < position || newTime < time)) {
        throw misplaced(
            "record does not follow: sequence=%d, position=%d, time=%d, before: sequence=%d, position=%d, time=%d"
                .formatted(newSequence, newPosition, newTime, sequence, position, time),
            segment,
            record);
      }
      sequence = newSequence;
      position = newPosition;
      time = newTime;
      record += RecordFormat.HEADER_BYTES + bytes.getInt(record + RecordFormat.LENGTH_OFFSET);
    }
  }

  private static AdbException misplaced(String what, Segment segment, int offset) {
    return SegmentFormat.damaged(what + ", offset=" + offset, segment.file().name());
  }

  /**
   * Returns where the groups end in a plain segment that is not the tail: all of them must be whole
   * and nothing may stand behind them. A first segment may have none, if the first record did not
   * fit.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_LOG} if a group is damaged
   */
  static int sealedEnd(Segment segment, ByteBuffer bytes) {
    SegmentScan scan = new SegmentScan(true);
    GroupFormat.Header first = scan.header(segment, bytes, SegmentFormat.GROUPS_OFFSET);
    scan.sequence = first == null ? 0 : first.sequence() - 1;
    int end = scan.accept(segment, bytes, SegmentFormat.GROUPS_OFFSET);
    boolean clear =
        MappedMemory.read(
            segment.file().name(),
            () -> {
              int offset = end;
              while (offset < bytes.limit() && bytes.getLong(offset) == 0) {
                offset += Long.BYTES;
              }
              return offset == bytes.limit();
            });
    if (!clear) {
      throw misplaced("group is damaged", segment, end);
    }
    return end;
  }

  /** Gives the records of the groups in [from, end), which were accepted. */
  static void replay(Segment segment, ByteBuffer source, int from, int end, RecordReader reader) {
    ByteBuffer bytes = source.asReadOnlyBuffer().order(source.order());
    MappedMemory.read(
        segment.file().name(),
        () -> {
          int group = from;
          while (group < end) {
            int record = group + GroupFormat.HEADER_BYTES;
            int groupEnd = record + bytes.getInt(group + GroupFormat.LENGTH_OFFSET);
            while (record < groupEnd) {
              int length = bytes.getInt(record + RecordFormat.LENGTH_OFFSET);
              ByteBuffer payload = bytes.slice(record + RecordFormat.HEADER_BYTES, length);
              reader.record(
                  bytes.getLong(record + RecordFormat.SEQUENCE_OFFSET),
                  bytes.getLong(record + RecordFormat.POSITION_OFFSET),
                  bytes.getLong(record + RecordFormat.TIME_OFFSET),
                  payload.order(bytes.order()));
              record += RecordFormat.HEADER_BYTES + length;
            }
            group = GroupFormat.align(groupEnd);
          }
          return group;
        });
  }
}
