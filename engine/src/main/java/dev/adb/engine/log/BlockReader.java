package dev.adb.engine.log;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.Checksum;
import dev.adb.engine.storage.MappedMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the blocks of a compressed segment, one after the other. Not thread-safe.
 *
 * <p>Each is copied to the heap before it is looked at: the decompressor is native code, and would
 * end the process if a mapped disk failed under it.
 */
final class BlockReader implements AutoCloseable {
  private final String file;
  private final ByteBuffer bytes;
  private final int groupsEnd;
  private final Inflater inflater = new Inflater(true);
  private final Checksum checksum = new Checksum();
  private final ByteBuffer block =
      ByteBuffer.allocate(CompressedFormat.DATA_OFFSET + 2 * CompressedFormat.BLOCK_BYTES)
          .order(ByteOrder.LITTLE_ENDIAN);
  private int offset = CompressedFormat.BLOCKS_OFFSET;
  private int start = SegmentFormat.GROUPS_OFFSET;

  BlockReader(Segment segment) {
    file = segment.file().name();
    bytes = segment.file().read(0, Math.toIntExact(segment.file().size()));
    groupsEnd =
        MappedMemory.read(file, () -> CompressedFormat.groupsEnd(bytes, segment.header(), file));
    checkEnd();
  }

  /**
   * Returns the segment's plain bytes as far as its groups go; those before the groups are not set.
   *
   * @param target takes them, at least {@link #groupsEnd} long
   */
  ByteBuffer readAll(byte[] target) {
    while (hasNext()) {
      next(target, start);
    }
    return ByteBuffer.wrap(target, 0, groupsEnd).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns where in the plain segment the groups end. */
  int groupsEnd() {
    return groupsEnd;
  }

  /** Returns where in the plain segment the next block starts. */
  int start() {
    return start;
  }

  boolean hasNext() {
    return start < groupsEnd;
  }

  /**
   * Puts the plain bytes of the next block into {@code target} at {@code at} and returns how many.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_LOG} if it is damaged
   */
  int next(byte[] target, int at) {
    int length = MappedMemory.read(file, this::copyBlock);
    int plainLength = Math.min(CompressedFormat.BLOCK_BYTES, groupsEnd - start);
    inflater.reset();
    inflater.setInput(block.array(), CompressedFormat.DATA_OFFSET, length);
    try {
      int inflated = inflater.inflate(target, at, plainLength);
      // A stream of the right size still has its end to be read.
      byte[] more = {0};
      if (inflated != plainLength || inflater.inflate(more) != 0 || !inflater.finished()) {
        throw damaged("another length: inflated=%d, expected=%d".formatted(inflated, plainLength));
      }
    } catch (DataFormatException e) {
      throw new AdbException(
          ErrorCode.CORRUPT_LOG,
          "compressed block is damaged: %s, offset=%d, file=%s"
              .formatted(e.getMessage(), offset, file),
          e);
    }
    offset += CompressedFormat.DATA_OFFSET + length;
    start += plainLength;
    checkEnd();
    return plainLength;
  }

  private void checkEnd() {
    if (start == groupsEnd && offset != bytes.limit()) {
      throw damaged("bytes behind the last block");
    }
  }

  private int copyBlock() {
    int left = bytes.limit() - offset - CompressedFormat.DATA_OFFSET;
    int length = left < 0 ? 0 : bytes.getInt(offset + CompressedFormat.BLOCK_LENGTH_OFFSET);
    int lengthMax = Math.min(left, block.capacity() - CompressedFormat.DATA_OFFSET);
    if (length < 1 || length > lengthMax) {
      throw damaged("length out of range: length=%d, limit=%d".formatted(length, lengthMax));
    }
    bytes.get(offset, block.array(), 0, CompressedFormat.DATA_OFFSET + length);
    int computed = CompressedFormat.blockChecksum(block, length, checksum);
    int stored = block.getInt(CompressedFormat.BLOCK_CHECKSUM_OFFSET);
    if (stored != computed) {
      throw damaged("checksum=%08x, computed=%08x".formatted(stored, computed));
    }
    if (block.getInt(CompressedFormat.START_OFFSET) != start) {
      throw damaged(
          "start=%d, expected=%d".formatted(block.getInt(CompressedFormat.START_OFFSET), start));
    }
    return length;
  }

  private AdbException damaged(String what) {
    return SegmentFormat.damaged(
        "compressed block is damaged: %s, offset=%d".formatted(what, offset), file);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
