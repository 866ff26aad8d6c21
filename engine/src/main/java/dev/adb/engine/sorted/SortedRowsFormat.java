package dev.adb.engine.sorted;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.Section;
import dev.adb.engine.file.SectionFileWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Byte layout of section 1 of an index of a chunk, a file of kind {@code indx}, version 1. Integers
 * are little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     4  indexId      of the index in the catalog; 0 = of given event ids
 *       4     4  eventTypeId
 *       8     4  firstRow     of the chunk, in the table
 *      12     4  rowCount     of the chunk, at least 1
 *      16     4  columnCount  at least 1
 *      20     n  columns      ids of the columns that the rows are sorted by, 4 bytes each
 *
 *  SECTION  WHAT
 *        2  rowCount numbers: the rows of the chunk, 0 and up, sorted
 *        3  a filter of the values of the first column, see ValueFilterFormat
 * </pre>
 *
 * <p>Rows are sorted by their values of the first column, those with one value by the second, and
 * so on; rows that have the same in all, by themselves. The order is that of comparisons in
 * queries, with nulls last; strings and bytes count with their first {@value #PREFIX_BYTES} bytes.
 */
final class SortedRowsFormat {
  static final String KIND = "indx";

  static final int HEADER_SECTION = 1;
  static final int ROWS_SECTION = 2;
  static final int FILTER_SECTION = 3;

  static final int INDEX_ID_OFFSET = 0;
  static final int EVENT_TYPE_ID_OFFSET = 4;
  static final int FIRST_ROW_OFFSET = 8;
  static final int ROW_COUNT_OFFSET = 12;
  static final int COLUMN_COUNT_OFFSET = 16;
  static final int COLUMNS_OFFSET = 20;

  /** Bytes of a string that are sorted by: whatever the strings are, so many suffice to be few. */
  static final int PREFIX_BYTES = 252;

  private SortedRowsFormat() {}

  static void write(SectionFileWriter file, SortedRowsHeader header) {
    file.putInt(header.indexId());
    file.putInt(header.eventTypeId());
    file.putInt(header.firstRow());
    file.putInt(header.rowCount());
    file.putInt(header.columnIds().size());
    header.columnIds().forEach(file::putInt);
  }

  /**
   * Reads a header that was checked.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if its fields are out of range
   */
  static SortedRowsHeader read(Section section) {
    ByteBuffer bytes = section.bytes();
    int columnCount = section.length() < COLUMNS_OFFSET ? 0 : bytes.getInt(COLUMN_COUNT_OFFSET);
    if (columnCount < 1
        || section.length() != COLUMNS_OFFSET + (long) columnCount * Integer.BYTES
        || bytes.getInt(ROW_COUNT_OFFSET) < 1
        || bytes.getInt(FIRST_ROW_OFFSET) < 0) {
      throw new AdbException(
          ErrorCode.CORRUPT_FILE,
          "index header out of range: length=%d, columns=%d, file=%s"
              .formatted(section.length(), columnCount, section.fileName()));
    }
    List<Integer> columnIds = new ArrayList<>(columnCount);
    for (int i = 0; i < columnCount; i++) {
      columnIds.add(bytes.getInt(COLUMNS_OFFSET + i * Integer.BYTES));
    }
    return new SortedRowsHeader(
        bytes.getInt(INDEX_ID_OFFSET),
        bytes.getInt(EVENT_TYPE_ID_OFFSET),
        bytes.getInt(FIRST_ROW_OFFSET),
        bytes.getInt(ROW_COUNT_OFFSET),
        columnIds);
  }
}
