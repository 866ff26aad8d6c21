package dev.adb.engine.log;

import dev.adb.engine.storage.Checksum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A group under construction: its place in a segment is decided, nothing is written yet. */
final class PendingGroup {
  private static final int BUFFER_BYTES_FIRST = 4096;

  /**
   * Bytes of a group, of one record more if that is larger: so buffers can be used again, and none
   * grows by copying what is long.
   */
  static final int GROUP_BYTES_MAX = 1 << 20;

  final Segment segment;
  final int start;
  private final long sequence;
  private int count;
  private long position;
  private long time;
  private ByteBuffer buffer;

  /**
   * @param reused the buffer of a group that was written, or {@code null}
   */
  PendingGroup(Segment segment, int start, long sequence, @Nullable ByteBuffer reused) {
    this.segment = segment;
    this.start = start;
    this.sequence = sequence;
    this.buffer = reused == null ? allocate(BUFFER_BYTES_FIRST) : reused.clear();
    buffer.position(GroupFormat.HEADER_BYTES);
  }

  /** Tells whether a group at {@code start} has room for a first record with this payload. */
  static boolean fits(Segment segment, int start, int payloadLength) {
    return (long) start + GroupFormat.HEADER_BYTES + RecordFormat.HEADER_BYTES + payloadLength
        <= segment.length();
  }

  boolean fits(int payloadLength) {
    long bytes = (long) buffer.position() + RecordFormat.HEADER_BYTES + payloadLength;
    return start + bytes <= segment.length() && (bytes <= GROUP_BYTES_MAX || count == 0);
  }

  void add(
      long recordSequence,
      long recordPosition,
      long recordTime,
      byte[] payload,
      int offset,
      int length,
      Checksum checksum) {
    int record = buffer.position();
    int end = record + RecordFormat.HEADER_BYTES + length;
    if (end > buffer.capacity()) {
      ByteBuffer larger = allocate(Math.max(end, (int) Math.min(2L * end, GROUP_BYTES_MAX)));
      larger.put(buffer.flip());
      buffer = larger;
    }
    buffer.position(record + RecordFormat.HEADER_BYTES).put(payload, offset, length);
    RecordFormat.encode(
        buffer, record, length, recordSequence, recordPosition, recordTime, checksum);
    position = recordPosition;
    time = recordTime;
    count++;
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  int count() {
    return count;
  }

  /** Returns the position of the last record. */
  long position() {
    return position;
  }

  /** Returns the time of the last record. */
  long time() {
    return time;
  }

  /** Returns how many bytes will be written. */
  int bytes() {
    return buffer.position();
  }

  /** Returns where in the segment the next group starts. */
  int end() {
    return GroupFormat.align(start + buffer.position());
  }

  /** Writes the group; its header tells that the log was forced up to {@code forced}. */
  void write(long forced) {
    GroupFormat.encode(
        buffer,
        0,
        new GroupFormat.Header(
            segment.logOffset(start),
            forced,
            sequence,
            buffer.position() - GroupFormat.HEADER_BYTES,
            count),
        segment.header().databaseId());
    segment.file().write(start, buffer.duplicate().flip());
  }

  /** Returns the buffer, once the group is written, for another group; null if it is too large. */
  @Nullable ByteBuffer reusable() {
    return buffer.capacity() <= GROUP_BYTES_MAX ? buffer : null;
  }
}
