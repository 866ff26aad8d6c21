package dev.adb.engine.file;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.nio.ByteBuffer;

/**
 * A section of a file: bytes that must be checked before they are believed.
 *
 * <p>Thread-safe. A disk that fails under the bytes shows as {@link InternalError}, see {@link
 * dev.adb.engine.storage.MappedMemory}.
 */
public final class Section {
  private final SectionFile file;
  private final int id;
  private final ByteBuffer bytes;
  private final int offset;
  private final int firstBlock;

  Section(SectionFile file, int id, ByteBuffer bytes, int offset, int firstBlock) {
    this.file = file;
    this.id = id;
    this.bytes = bytes;
    this.offset = offset;
    this.firstBlock = firstBlock;
  }

  /** The bytes, little-endian. All threads share this buffer: read at absolute offsets only. */
  public ByteBuffer bytes() {
    return bytes;
  }

  public int length() {
    return bytes.limit();
  }

  public int id() {
    return id;
  }

  /** For messages. */
  public String fileName() {
    return file.name();
  }

  /**
   * Checks every block that was not checked before.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if one is damaged
   */
  public void checkAll() {
    check(0, length());
  }

  /**
   * Checks the blocks that bytes [from, from + count) touch, each once; after that this is a test
   * of a bit.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if one is damaged; the message names file,
   *     section and offset
   */
  public void check(int from, int count) {
    if (count > 0) {
      int last = (from + count - 1) >>> SectionDirectoryFormat.BLOCK_SHIFT;
      for (int i = from >>> SectionDirectoryFormat.BLOCK_SHIFT; i <= last; i++) {
        if (!file.isChecked(firstBlock + i)) {
          checkBlock(i);
        }
      }
    }
  }

  private void checkBlock(int index) {
    int start = index << SectionDirectoryFormat.BLOCK_SHIFT;
    int padded = SectionFileFormat.align(length());
    int count = Math.min(SectionDirectoryFormat.BLOCK_BYTES, padded - start);
    file.checkBlock(id, offset, firstBlock + index, offset + start, count);
  }
}
