package dev.adb.engine.chunk;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.Section;
import dev.adb.engine.file.SectionFileWriter;
import java.nio.ByteBuffer;

/**
 * Byte layout of section 0 of a chunk, version 1. Integers are little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     4  version        1
 *       4     4  eventTypeId    of every row
 *       8     4  schemaVersion  which attributes the chunk has, and of which types
 *      12     4  firstRow       number in the table of the chunk's row 0
 *      16     4  rowCount       at least 1
 *      20     4  columnCount    how many columns follow
 *      24     8  firstPosition  global position of row 0
 *      32     8  lastPosition   global position of the last row
 *      40     n  columns        see ChunkColumnFormat, in rising order of their ids
 * </pre>
 *
 * <p>A chunk is a file of sections of the kind "chnk". Section 8 * (i + 1) + p is part p of the
 * column whose entry is number i.
 */
final class ChunkFormat {
  static final int VERSION_OFFSET = 0;
  static final int EVENT_TYPE_ID_OFFSET = 4;
  static final int SCHEMA_VERSION_OFFSET = 8;
  static final int FIRST_ROW_OFFSET = 12;
  static final int ROW_COUNT_OFFSET = 16;
  static final int COLUMN_COUNT_OFFSET = 20;
  static final int FIRST_POSITION_OFFSET = 24;
  static final int LAST_POSITION_OFFSET = 32;
  static final int COLUMNS_OFFSET = 40;

  static final String KIND = "chnk";
  static final int VERSION = 1;
  static final int HEADER_SECTION = 0;
  private static final int PARTS_PER_COLUMN = 8;

  private ChunkFormat() {}

  /** The section of a part of the column whose entry has this number. */
  static int section(int column, int part) {
    return PARTS_PER_COLUMN * (column + 1) + part;
  }

  static void write(SectionFileWriter file, ChunkHeader header, int columnCount) {
    file.putInt(VERSION);
    file.putInt(header.eventTypeId());
    file.putInt(header.schemaVersion());
    file.putInt(header.firstRow());
    file.putInt(header.rowCount());
    file.putInt(columnCount);
    file.putLong(header.firstPosition());
    file.putLong(header.lastPosition());
  }

  /**
   * Reads the header, once the section was checked.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if it makes no sense, {@link
   *     ErrorCode#UNKNOWN_FORMAT} if a later version wrote it
   */
  static ChunkHeader read(Section section) {
    ByteBuffer bytes = section.bytes();
    if (section.length() < COLUMNS_OFFSET) {
      throw damaged("chunk header is too short: length=" + section.length(), section.fileName());
    }
    if (bytes.getInt(VERSION_OFFSET) != VERSION) {
      throw new AdbException(
          ErrorCode.UNKNOWN_FORMAT,
          "chunk format is unknown: version=%d, known version=%d, file=%s"
              .formatted(bytes.getInt(VERSION_OFFSET), VERSION, section.fileName()));
    }
    int firstRow = bytes.getInt(FIRST_ROW_OFFSET);
    int rowCount = bytes.getInt(ROW_COUNT_OFFSET);
    int columnCount = bytes.getInt(COLUMN_COUNT_OFFSET);
    long columnBytes = (long) columnCount * ChunkColumnFormat.ENTRY_BYTES;
    if (rowCount < 1
        || firstRow < 0
        || firstRow > Integer.MAX_VALUE - rowCount
        || section.length() != COLUMNS_OFFSET + columnBytes) {
      throw damaged(
          "chunk header out of range: first row=%d, rows=%d, columns=%d"
              .formatted(firstRow, rowCount, columnCount),
          section.fileName());
    }
    return new ChunkHeader(
        bytes.getInt(EVENT_TYPE_ID_OFFSET),
        bytes.getInt(SCHEMA_VERSION_OFFSET),
        firstRow,
        rowCount,
        bytes.getLong(FIRST_POSITION_OFFSET),
        bytes.getLong(LAST_POSITION_OFFSET));
  }

  static AdbException damaged(String what, String file) {
    return new AdbException(ErrorCode.CORRUPT_FILE, what + ", file=" + file);
  }
}
