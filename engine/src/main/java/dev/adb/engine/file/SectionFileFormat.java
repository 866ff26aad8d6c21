package dev.adb.engine.file;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.Checksum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Byte layout of a file of sections, version 1. Integers are little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     8  magic              the characters "aDB-file"
 *       8     2  version            1
 *      10     2  sectionCount       0 to 65,535
 *      12     4  kind               four characters: what the sections mean
 *      16     8  id_high            high half of the database's UUID
 *      24     8  id_low             low half of it
 *      32     4  length             size of the file, at most 1 GiB
 *      36     4  directory          offset of the directory, see SectionDirectoryFormat
 *      40     4  directoryChecksum  CRC-32C (RFC 3720) of bytes [directory, length)
 *      44    16  reserved           zeros
 *      60     4  checksum           CRC-32C (RFC 3720) of bytes [0, 60)
 *      64     n  sections           each at a multiple of 64, zeros up to the next multiple
 * </pre>
 *
 * <p>The header is written last: a file that was cut off has zeros there, which are no header.
 */
final class SectionFileFormat {
  static final int MAGIC_OFFSET = 0;
  static final int VERSION_OFFSET = 8;
  static final int SECTION_COUNT_OFFSET = 10;
  static final int KIND_OFFSET = 12;
  static final int ID_HIGH_OFFSET = 16;
  static final int ID_LOW_OFFSET = 24;
  static final int LENGTH_OFFSET = 32;
  static final int DIRECTORY_OFFSET = 36;
  static final int DIRECTORY_CHECKSUM_OFFSET = 40;
  static final int CHECKSUM_OFFSET = 60;
  static final int HEADER_BYTES = 64;

  /** "aDB-file", first character in the lowest byte. */
  static final long MAGIC = 0x656c_6966_2d42_4461L;

  static final short VERSION = 1;
  static final int SECTION_COUNT_MAX = 0xffff;
  static final int ALIGNMENT = 64;

  /** What a header says beside its constants, its kind and its database. */
  record Header(int sectionCount, int length, int directory, int directoryChecksum) {}

  private SectionFileFormat() {}

  /** The next multiple of {@value #ALIGNMENT}. */
  static int align(int length) {
    return (length + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** The four characters of a kind as they stand in a header. */
  static int kindCode(String kind) {
    byte[] characters = kind.getBytes(StandardCharsets.US_ASCII);
    if (characters.length != Integer.BYTES) {
      throw new IllegalArgumentException("kind must be 4 characters, got " + kind);
    }
    return ByteBuffer.wrap(characters).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private static String kindText(int code) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return new String(bytes.putInt(code).array(), StandardCharsets.US_ASCII);
  }

  static ByteBuffer encode(Header header, String kind, UUID databaseId) {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(MAGIC_OFFSET, MAGIC);
    bytes.putShort(VERSION_OFFSET, VERSION);
    bytes.putShort(SECTION_COUNT_OFFSET, (short) header.sectionCount());
    bytes.putInt(KIND_OFFSET, kindCode(kind));
    bytes.putLong(ID_HIGH_OFFSET, databaseId.getMostSignificantBits());
    bytes.putLong(ID_LOW_OFFSET, databaseId.getLeastSignificantBits());
    bytes.putInt(LENGTH_OFFSET, header.length());
    bytes.putInt(DIRECTORY_OFFSET, header.directory());
    bytes.putInt(DIRECTORY_CHECKSUM_OFFSET, header.directoryChecksum());
    bytes.putInt(CHECKSUM_OFFSET, new Checksum().update(bytes, 0, CHECKSUM_OFFSET).value());
    return bytes;
  }

  /**
   * Reads the header of a whole file.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if it is damaged or of another kind or
   *     database, {@link ErrorCode#UNKNOWN_FORMAT} if a later version wrote it
   */
  static Header decode(ByteBuffer file, String kind, UUID databaseId, String name) {
    int size = file.limit();
    if (size < HEADER_BYTES) {
      throw damaged("file ends inside its header: size=" + size, name);
    }
    if (file.getLong(MAGIC_OFFSET) != MAGIC) {
      throw damaged(
          "not a file of sections: magic=%016x, expected=%016x"
              .formatted(file.getLong(MAGIC_OFFSET), MAGIC),
          name);
    }
    int computed = new Checksum().update(file, 0, CHECKSUM_OFFSET).value();
    if (file.getInt(CHECKSUM_OFFSET) != computed) {
      throw damaged(
          "file header is damaged: checksum=%08x, computed=%08x"
              .formatted(file.getInt(CHECKSUM_OFFSET), computed),
          name);
    }
    int version = file.getShort(VERSION_OFFSET) & 0xffff;
    if (version != VERSION) {
      throw new AdbException(
          ErrorCode.UNKNOWN_FORMAT,
          "file format is unknown: version=%d, known version=%d, file=%s"
              .formatted(version, VERSION, name));
    }
    if (file.getInt(KIND_OFFSET) != kindCode(kind)) {
      throw damaged(
          "file is of another kind: kind=%s, expected=%s"
              .formatted(kindText(file.getInt(KIND_OFFSET)), kind),
          name);
    }
    UUID id = new UUID(file.getLong(ID_HIGH_OFFSET), file.getLong(ID_LOW_OFFSET));
    if (!id.equals(databaseId)) {
      throw damaged(
          "file belongs to another database: id=%s, expected=%s".formatted(id, databaseId), name);
    }
    int length = file.getInt(LENGTH_OFFSET);
    int directory = file.getInt(DIRECTORY_OFFSET);
    if (length != size || directory < HEADER_BYTES || directory > length) {
      throw damaged(
          "file header out of range: length=%d, directory=%d, size=%d"
              .formatted(length, directory, size),
          name);
    }
    return new Header(
        file.getShort(SECTION_COUNT_OFFSET) & 0xffff,
        length,
        directory,
        file.getInt(DIRECTORY_CHECKSUM_OFFSET));
  }

  static AdbException damaged(String what, String file) {
    return new AdbException(ErrorCode.CORRUPT_FILE, what + ", file=" + file);
  }
}
