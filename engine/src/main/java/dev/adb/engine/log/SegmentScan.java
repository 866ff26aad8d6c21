package dev.adb.engine.log;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.storage.Checksum;
import dev.adb.engine.storage.MappedMemory;
import java.nio.ByteBuffer;
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

  /** Sequence of the last accepted record, 0 before the first. */
  long sequence() {
    return sequence;
  }

  long position() {
    return position;
  }

  long time() {
    return time;
  }

  /** Accepts groups until one is missing or torn; returns where in the file that is. */
  int accept(Segment segment) {
    ByteBuffer bytes = segment.file().read(0, segment.length());
    return MappedMemory.read(
        segment.file().name(),
        () -> {
          int start = SegmentFormat.GROUPS_OFFSET;
          while (true) {
            GroupFormat.Header group = group(segment, bytes, start);
            if (group == null || !accept(segment, bytes, start, group)) {
              return start;
            }
            start = GroupFormat.align(start + GroupFormat.HEADER_BYTES + group.length());
            end = segment.logOffset(start);
          }
        });
  }

  /** Tells whether the first group of {@code segment} follows what was accepted so far. */
  boolean continues(Segment segment) {
    ByteBuffer bytes = segment.file().read(0, segment.length());
    GroupFormat.Header group =
        MappedMemory.read(
            segment.file().name(), () -> group(segment, bytes, SegmentFormat.GROUPS_OFFSET));
    return group != null && group.sequence() == sequence + 1;
  }

  private GroupFormat.@Nullable Header group(Segment segment, ByteBuffer bytes, int start) {
    return GroupFormat.decode(
        bytes, start, segment.logOffset(start), segment.header().databaseId(), checksum);
  }

  private boolean accept(Segment segment, ByteBuffer bytes, int start, GroupFormat.Header group) {
    int records = start + GroupFormat.HEADER_BYTES;
    if (group.length() < 0
        || group.length() > segment.length() - records
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

  /** Gives the records of the groups before {@code end}, which were accepted. */
  static void replay(Segment segment, int end, RecordReader reader) {
    ByteBuffer bytes = segment.file().read(0, segment.length());
    MappedMemory.read(
        segment.file().name(),
        () -> {
          int group = SegmentFormat.GROUPS_OFFSET;
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
