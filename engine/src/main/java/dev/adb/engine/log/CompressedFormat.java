package dev.adb.engine.log;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.Checksum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Byte layout of a compressed segment file, version 1. Integers are little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0    64  header          see SegmentFormat, of kind 2
 *      64     4  groups_end      where the groups end in the plain segment, a multiple of 64
 *      68     4  checksum        CRC-32C (RFC 3720) of bytes [0, 68)
 *      72     n  blocks          one behind the other to the end of the file
 *  and in each block
 *       0     4  block_length    bytes of data
 *       4     4  block_checksum  CRC-32C (RFC 3720) of bytes [8, 12 + block_length)
 *       8     4  start           where its first byte stands in the plain segment
 *      12     n  data            raw DEFLATE (RFC 1951) of 262144 plain bytes, of the rest in the last block
 * </pre>
 *
 * <p>The blocks hold the plain bytes from 512 to {@code groups_end}; from there on a plain segment
 * has zeros. Each block is compressed alone, so that damage has a place. Blocks of this size and
 * level 2 of the compressor take small events to a third or a quarter at more than 100 MB/s; larger
 * blocks gain nothing, higher levels a tenth at a fraction of the speed.
 */
final class CompressedFormat {
  static final int GROUPS_END_OFFSET = 64;
  static final int CHECKSUM_OFFSET = 68;
  static final int BLOCKS_OFFSET = 72;
  static final int BLOCK_LENGTH_OFFSET = 0;
  static final int BLOCK_CHECKSUM_OFFSET = 4;
  static final int START_OFFSET = 8;
  static final int DATA_OFFSET = 12;
  static final int BLOCK_BYTES = 256 << 10;
  static final int LEVEL = 2;

  /** Longer segments stay plain: a compressed one is replayed from the heap. */
  static final int SEGMENT_LENGTH_MAX = 64 << 20;

  private CompressedFormat() {}

  /** Returns the bytes before the blocks. */
  static ByteBuffer encode(SegmentFormat.Header header, int groupsEnd) {
    ByteBuffer bytes = ByteBuffer.allocate(BLOCKS_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(SegmentFormat.encode(header.compressed())).clear();
    bytes.putInt(GROUPS_END_OFFSET, groupsEnd);
    bytes.putInt(CHECKSUM_OFFSET, new Checksum().update(bytes, 0, CHECKSUM_OFFSET).value());
    return bytes;
  }

  /**
   * Reads where the groups end from the first bytes of a file with this header.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_LOG} if they are damaged
   */
  static int groupsEnd(ByteBuffer segment, SegmentFormat.Header header, String file) {
    if (segment.limit() < BLOCKS_OFFSET) {
      throw SegmentFormat.damaged("segment ends before its blocks: size=" + segment.limit(), file);
    }
    int computed = new Checksum().update(segment, 0, CHECKSUM_OFFSET).value();
    int groupsEnd = segment.getInt(GROUPS_END_OFFSET);
    if (segment.getInt(CHECKSUM_OFFSET) != computed
        || groupsEnd < SegmentFormat.GROUPS_OFFSET
        || groupsEnd > header.length()) {
      throw SegmentFormat.damaged(
          "start of a compressed segment is damaged: groups_end=%d, checksum=%08x, computed=%08x"
              .formatted(groupsEnd, segment.getInt(CHECKSUM_OFFSET), computed),
          file);
    }
    return groupsEnd;
  }

  /** Writes what stands before the data of a block that is in {@code block} already. */
  static void encodeBlock(ByteBuffer block, int length, int start, Checksum checksum) {
    block.putInt(BLOCK_LENGTH_OFFSET, length);
    block.putInt(START_OFFSET, start);
    block.putInt(BLOCK_CHECKSUM_OFFSET, blockChecksum(block, length, checksum));
  }

  /** Returns the checksum of a block at the beginning of {@code block}. */
  static int blockChecksum(ByteBuffer block, int length, Checksum checksum) {
    return checksum
        .reset()
        .update(block, START_OFFSET, DATA_OFFSET - START_OFFSET + length)
        .value();
  }
}
