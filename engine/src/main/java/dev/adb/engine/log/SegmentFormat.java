package dev.adb.engine.log;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.Checksum;
import dev.adb.engine.storage.Storage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Byte layout of a segment file, version 1. Integers are little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     8  magic          the characters "aDB-seg1"
 *       8     2  version        1
 *      10     2  kind           1 = plain: groups as they were written; 2 = compressed: see CompressedFormat
 *      12     4  length         size of the plain file, a multiple of 4096
 *      16     8  id_high        high half of the database's UUID
 *      24     8  id_low         low half of it
 *      32     8  number         1 for the first segment, then 2, 3 … without a gap
 *      40     8  first_offset   log offset of byte 0; the next segment's is this plus length
 *      48    12  reserved       zeros
 *      60     4  checksum       CRC-32C (RFC 3720) of bytes [0, 60)
 *      64   448  padding        zeros: the header has its sector to itself and is never rewritten
 *     512     n  groups         see GroupFormat, each at a multiple of 64; then zeros to the end
 * </pre>
 *
 * <p>A log offset counts the bytes of all segments, headers and unused ends included. The file
 * {@code 000001.seg} is written under a temporary name, filled with zeros, forced, renamed and its
 * directory forced, before the first group goes in: so its header is never torn. A compressed
 * segment has the header of the plain one that it replaces, but for the kind.
 */
final class SegmentFormat {
  static final int MAGIC_OFFSET = 0;
  static final int VERSION_OFFSET = 8;
  static final int KIND_OFFSET = 10;
  static final int LENGTH_OFFSET = 12;
  static final int ID_HIGH_OFFSET = 16;
  static final int ID_LOW_OFFSET = 24;
  static final int NUMBER_OFFSET = 32;
  static final int FIRST_OFFSET_OFFSET = 40;
  static final int CHECKSUM_OFFSET = 60;
  static final int HEADER_BYTES = 64;
  static final int GROUPS_OFFSET = 512;

  /** "aDB-seg1", first character in the lowest byte. */
  static final long MAGIC = 0x3167_6573_2d42_4461L;

  static final short VERSION = 1;
  static final short KIND_PLAIN = 1;
  static final short KIND_COMPRESSED = 2;
  static final int LENGTH_UNIT = 4096;
  static final int LENGTH_USUAL_MAX = 16 << 20;

  /** A name for a segment that is not ready; what has it at opening is deleted. */
  static final String TEMPORARY_SUFFIX = ".tmp";

  private static final Pattern FILE_NAME = Pattern.compile("(\\d{6,18})\\.seg");

  /** What a header says beside its constants. */
  record Header(UUID databaseId, short kind, long number, long firstOffset, int length) {

    /** The header of a plain segment. */
    Header(UUID databaseId, long number, long firstOffset, int length) {
      this(databaseId, KIND_PLAIN, number, firstOffset, length);
    }

    /** The header of the compressed segment that replaces the one with this header. */
    Header compressed() {
      return new Header(databaseId, KIND_COMPRESSED, number, firstOffset, length);
    }
  }

  private SegmentFormat() {}

  static String fileName(long number) {
    return "%06d.seg".formatted(number);
  }

  /** Returns the number in a segment's file name, or 0 if the name is not a segment's. */
  static long number(String fileName) {
    Matcher matcher = FILE_NAME.matcher(fileName);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** Returns the smallest length of a segment in which one record with this payload fits. */
  static int lengthFor(int payloadLength) {
    int bytes =
        GROUPS_OFFSET + GroupFormat.HEADER_BYTES + RecordFormat.HEADER_BYTES + payloadLength;
    return Math.toIntExact(((long) bytes + LENGTH_UNIT - 1) / LENGTH_UNIT * LENGTH_UNIT);
  }

  static ByteBuffer encode(Header header) {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(MAGIC_OFFSET, MAGIC);
    bytes.putShort(VERSION_OFFSET, VERSION);
    bytes.putShort(KIND_OFFSET, header.kind());
    bytes.putInt(LENGTH_OFFSET, header.length());
    bytes.putLong(ID_HIGH_OFFSET, header.databaseId().getMostSignificantBits());
    bytes.putLong(ID_LOW_OFFSET, header.databaseId().getLeastSignificantBits());
    bytes.putLong(NUMBER_OFFSET, header.number());
    bytes.putLong(FIRST_OFFSET_OFFSET, header.firstOffset());
    bytes.putInt(CHECKSUM_OFFSET, new Checksum().update(bytes, 0, CHECKSUM_OFFSET).value());
    return bytes;
  }

  /**
   * Reads the header in the first {@value #HEADER_BYTES} bytes of {@code segment}.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_LOG} if it is damaged, {@link
   *     ErrorCode#UNKNOWN_FORMAT} if a later version wrote it
   */
  static Header decode(ByteBuffer segment, String file) {
    if (segment.remaining() < HEADER_BYTES) {
      throw damaged("segment ends inside its header: size=" + segment.remaining(), file);
    }
    if (segment.getLong(MAGIC_OFFSET) != MAGIC) {
      throw damaged(
          "not a segment: magic=%016x, expected=%016x"
              .formatted(segment.getLong(MAGIC_OFFSET), MAGIC),
          file);
    }
    int computed = new Checksum().update(segment, 0, CHECKSUM_OFFSET).value();
    if (segment.getInt(CHECKSUM_OFFSET) != computed) {
      throw damaged(
          "segment header is damaged: checksum=%08x, computed=%08x"
              .formatted(segment.getInt(CHECKSUM_OFFSET), computed),
          file);
    }
    int version = segment.getShort(VERSION_OFFSET) & 0xffff;
    short kind = segment.getShort(KIND_OFFSET);
    if (version != VERSION || (kind != KIND_PLAIN && kind != KIND_COMPRESSED)) {
      throw new AdbException(
          ErrorCode.UNKNOWN_FORMAT,
          "segment format is unknown: version=%d, kind=%d, known version=%d, known kinds=%d to %d, file=%s"
              .formatted(version, kind & 0xffff, VERSION, KIND_PLAIN, KIND_COMPRESSED, file));
    }
    int length = segment.getInt(LENGTH_OFFSET);
    long number = segment.getLong(NUMBER_OFFSET);
    long firstOffset = segment.getLong(FIRST_OFFSET_OFFSET);
    if (length < LENGTH_UNIT || length > Storage.FILE_BYTES_MAX || number < 1 || firstOffset < 0) {
      throw damaged(
          "segment header out of range: length=%d, number=%d, first_offset=%d"
              .formatted(length, number, firstOffset),
          file);
    }
    UUID id = new UUID(segment.getLong(ID_HIGH_OFFSET), segment.getLong(ID_LOW_OFFSET));
    return new Header(id, kind, number, firstOffset, length);
  }

  /**
   * Returns why this header cannot be that of segment {@code number} after {@code previous}, or
   * {@code null} if it can.
   */
  static @Nullable String unfit(Header header, long number, @Nullable Header previous) {
    UUID id = previous == null ? header.databaseId() : previous.databaseId();
    String unfit = unfit(header, number, id);
    if (unfit != null) {
      return unfit;
    }
    long offset = previous == null ? 0 : previous.firstOffset() + previous.length();
    if (header.firstOffset() != offset) {
      return "segment does not follow the one before: first_offset=%d, expected=%d"
          .formatted(header.firstOffset(), offset);
    }
    return null;
  }

  /**
   * Returns why this header cannot be that of segment {@code number} of a database, or {@code null}
   * if it can.
   */
  static @Nullable String unfit(Header header, long number, UUID databaseId) {
    if (header.number() != number) {
      return "segment has another's number: number=%d, expected=%d"
          .formatted(header.number(), number);
    }
    if (!header.databaseId().equals(databaseId)) {
      return "segment belongs to another database: id=%s, expected=%s"
          .formatted(header.databaseId(), databaseId);
    }
    return null;
  }

  static AdbException damaged(String what, String file) {
    return new AdbException(ErrorCode.CORRUPT_LOG, what + ", file=" + file);
  }
}
