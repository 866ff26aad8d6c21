package dev.adb.engine.log;

import dev.adb.engine.storage.Checksum;
import java.nio.ByteBuffer;

/**
 * Byte layout of one record, version 1: one transaction. Integers are little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     4  length     payload bytes, 1 to 256 MiB
 *       4     4  checksum   CRC-32C (RFC 3720) of bytes [8, 32 + length)
 *       8     8  sequence   1, 2, 3 … over the log
 *      16     8  position   global position of its first event, or the next free one if it has none
 *      24     8  time       commit time, milliseconds since 1970-01-01T00:00Z, never decreasing
 *      32     n  payload    opaque to the log
 * </pre>
 *
 * <p>A record never spans segments. The checksum covers the sequence, so a record copied to another
 * place is rejected.
 */
final class RecordFormat {
  static final int LENGTH_OFFSET = 0;
  static final int CHECKSUM_OFFSET = 4;
  static final int SEQUENCE_OFFSET = 8;
  static final int POSITION_OFFSET = 16;
  static final int TIME_OFFSET = 24;
  static final int HEADER_BYTES = 32;
  static final int PAYLOAD_LENGTH_MAX = 256 << 20;

  private RecordFormat() {}

  /**
   * Writes the header at {@code start} of a little-endian buffer that holds the payload already.
   */
  static void encode(
      ByteBuffer target,
      int start,
      int length,
      long sequence,
      long position,
      long time,
      Checksum checksum) {
    target.putInt(start + LENGTH_OFFSET, length);
    target.putLong(start + SEQUENCE_OFFSET, sequence);
    target.putLong(start + POSITION_OFFSET, position);
    target.putLong(start + TIME_OFFSET, time);
    target.putInt(start + CHECKSUM_OFFSET, checksum(target, start, length, checksum));
  }

  /**
   * Returns the payload length of the record at {@code start}, or 0 if none can be there: a length
   * out of range, or one that passes {@code end}.
   */
  static int payloadLength(ByteBuffer segment, int start, int end) {
    if (end - start < HEADER_BYTES) {
      return 0;
    }
    int length = segment.getInt(start + LENGTH_OFFSET);
    boolean fits =
        length >= 1 && length <= PAYLOAD_LENGTH_MAX && length <= end - start - HEADER_BYTES;
    return fits ? length : 0;
  }

  /** Tells whether the stored checksum is that of the bytes. */
  static boolean isIntact(ByteBuffer segment, int start, int length, Checksum checksum) {
    return segment.getInt(start + CHECKSUM_OFFSET) == checksum(segment, start, length, checksum);
  }

  private static int checksum(ByteBuffer bytes, int start, int length, Checksum checksum) {
    return checksum
        .reset()
        .update(bytes, start + SEQUENCE_OFFSET, HEADER_BYTES - SEQUENCE_OFFSET + length)
        .value();
  }
}
