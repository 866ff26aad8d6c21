package dev.adb.engine.file;

/**
 * Byte layout of one entry of a directory of sections, version 1. Integers are little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     4  sectionId   rising over the entries
 *       4     4  offset      of the section's byte 0 in the file, a multiple of 64
 *       8     4  length      bytes of the section, without the zeros behind it
 *      12     4  firstBlock  number of the checksum of the section's first block
 * </pre>
 *
 * <p>The entries, one for each section, are the first part of a directory; checksums in 4 bytes
 * each are the rest, up to the end of the file. Checksum i of a section is the CRC-32C (RFC 3720)
 * of its i-th block of 64 KiB; the last block is shorter, and covers the zeros behind the section.
 */
final class SectionDirectoryFormat {
  static final int SECTION_ID_OFFSET = 0;
  static final int OFFSET_OFFSET = 4;
  static final int LENGTH_OFFSET = 8;
  static final int FIRST_BLOCK_OFFSET = 12;
  static final int ENTRY_BYTES = 16;
  static final int CHECKSUM_BYTES = Integer.BYTES;
  static final int BLOCK_SHIFT = 16;

  /** Bytes under one checksum: small enough that a look-up of one value checks little. */
  static final int BLOCK_BYTES = 1 << BLOCK_SHIFT;

  private SectionDirectoryFormat() {}

  /** How many checksums a section of this length has. */
  static int blockCount(int length) {
    return (SectionFileFormat.align(length) + BLOCK_BYTES - 1) >>> BLOCK_SHIFT;
  }
}
