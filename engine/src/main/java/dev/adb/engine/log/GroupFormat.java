package dev.adb.engine.log;

import dev.adb.engine.storage.Checksum;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Byte layout of a group, version 1: the records of one write. Integers are little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     4  magic      0x50524741, the characters "AGRP"
 *       4     4  checksum   CRC-32C (RFC 3720) of the id_high, id_low of the segment, then bytes [8, 40)
 *       8     8  offset     log offset of this group's byte 0, a multiple of 64
 *      16     8  forced     log offset at which the last group ended that had been forced when this was written
 *      24     8  sequence   of the first record; without records, of the next record to come
 *      32     4  length     bytes of records
 *      36     4  count      how many records; 0 in the last group before a log is closed
 *      40     n  records    see RecordFormat, one after the other
 * </pre>
 *
 * <p>The next group starts at the next multiple of 64. The checksum covers the database's id and
 * the group's own place, so a group that was copied, or that stands inside a payload, is none.
 * {@code forced} tells a torn tail from damage: what stands before it had been forced.
 */
final class GroupFormat {
  static final int MAGIC_OFFSET = 0;
  static final int CHECKSUM_OFFSET = 4;
  static final int OFFSET_OFFSET = 8;
  static final int FORCED_OFFSET = 16;
  static final int SEQUENCE_OFFSET = 24;
  static final int LENGTH_OFFSET = 32;
  static final int COUNT_OFFSET = 36;
  static final int HEADER_BYTES = 40;
  static final int MAGIC = 0x5052_4741;
  static final int ALIGNMENT = 64;

  /** What a header says beside its constants. */
  record Header(long offset, long forced, long sequence, int length, int count) {}

  private GroupFormat() {}

  /** Returns the first multiple of {@value #ALIGNMENT} that is not below {@code offset}. */
  static int align(int offset) {
    return (offset + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** Writes a header at {@code start} of a little-endian buffer. */
  static void encode(ByteBuffer target, int start, Header header, UUID databaseId) {
    target.putInt(start + MAGIC_OFFSET, MAGIC);
    target.putLong(start + OFFSET_OFFSET, header.offset());
    target.putLong(start + FORCED_OFFSET, header.forced());
    target.putLong(start + SEQUENCE_OFFSET, header.sequence());
    target.putInt(start + LENGTH_OFFSET, header.length());
    target.putInt(start + COUNT_OFFSET, header.count());
    target.putInt(start + CHECKSUM_OFFSET, checksum(target, start, databaseId, new Checksum()));
  }

  /**
   * Returns the header at {@code start}, or {@code null} if there is none: too few bytes, another
   * magic or checksum, or a group that belongs elsewhere than at log offset {@code offset}.
   */
  static @Nullable Header decode(
      ByteBuffer segment, int start, long offset, UUID databaseId, Checksum checksum) {
    if (start > segment.limit() - HEADER_BYTES
        || segment.getInt(start + MAGIC_OFFSET) != MAGIC
        || segment.getLong(start + OFFSET_OFFSET) != offset
        || segment.getInt(start + CHECKSUM_OFFSET)
            != checksum(segment, start, databaseId, checksum)) {
      return null;
    }
    return new Header(
        offset,
        segment.getLong(start + FORCED_OFFSET),
        segment.getLong(start + SEQUENCE_OFFSET),
        segment.getInt(start + LENGTH_OFFSET),
        segment.getInt(start + COUNT_OFFSET));
  }

  private static int checksum(ByteBuffer bytes, int start, UUID databaseId, Checksum checksum) {
    return checksum
        .reset()
        .updateLong(databaseId.getMostSignificantBits())
        .updateLong(databaseId.getLeastSignificantBits())
        .update(bytes, start + OFFSET_OFFSET, HEADER_BYTES - OFFSET_OFFSET)
        .value();
  }
}
