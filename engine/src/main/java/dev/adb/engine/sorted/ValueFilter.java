package dev.adb.engine.sorted;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.Section;
import dev.adb.engine.file.SectionFileWriter;
import java.nio.ByteBuffer;

/** A filter in a section; see {@link ValueFilterFormat}. Thread-safe. */
final class ValueFilter {
  private static final int WORD_COUNT = ValueFilterFormat.BLOCK_BYTES / Long.BYTES;

  private final Section section;
  private final ByteBuffer bytes;
  private final int blockCount;

  ValueFilter(Section section) {
    this.section = section;
    this.bytes = section.bytes();
    this.blockCount = section.length() / ValueFilterFormat.BLOCK_BYTES;
    if (blockCount == 0 || section.length() % ValueFilterFormat.BLOCK_BYTES != 0) {
      throw new AdbException(
          ErrorCode.CORRUPT_FILE,
          "filter out of range: length=%d, section=%d, file=%s"
              .formatted(section.length(), section.id(), section.fileName()));
    }
  }

  /** Whether a value with a hash may have been added; false if certainly none was. */
  boolean mayHold(long hash) {
    int block = ValueFilterFormat.home(hash, blockCount) * ValueFilterFormat.BLOCK_BYTES;
    section.check(block, ValueFilterFormat.BLOCK_BYTES);
    for (int word = 0; word < WORD_COUNT; word++) {
      long bits = ValueFilterFormat.bits(hash, word);
      if ((bytes.getLong(block + word * Long.BYTES) & bits) != bits) {
        return false;
      }
    }
    return true;
  }

  /** Writes a filter of the first {@code count} hashes into the section that was begun. */
  static void write(SectionFileWriter file, long[] hashes, int count) {
    int blockCount = ValueFilterFormat.blockCount(count);
    long[] words = new long[blockCount * WORD_COUNT];
    for (int i = 0; i < count; i++) {
      int block = ValueFilterFormat.home(hashes[i], blockCount) * WORD_COUNT;
      for (int word = 0; word < WORD_COUNT; word++) {
        words[block + word] |= ValueFilterFormat.bits(hashes[i], word);
      }
    }
    for (long word : words) {
      file.putLong(word);
    }
  }
}
