package dev.adb.engine.encoding;

import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.SectionFileWriter;

/**
 * Writes a sequence of numbers into the section that was begun, from its present end: a block at a
 * time, each in the shortest encoding.
 *
 * <p>Nothing else may be written into the section until {@link #finish}. Keeps one block and
 * {@value SequenceBlockFormat#ENTRY_BYTES} bytes for each block before. Not thread-safe.
 */
public final class LongSequenceWriter {
  private final SectionFileWriter file;
  private final int start;
  private final long[] values = new long[SequenceBlockFormat.BLOCK_COUNT];
  private final ByteWriter block = new ByteWriter(2 * SequenceBlockFormat.BLOCK_COUNT);
  private final BlockEncoder encoder = new BlockEncoder();
  private final ByteWriter directory = new ByteWriter(8 * SequenceBlockFormat.ENTRY_BYTES);
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private int pending;
  private int count;

  /** Begins a sequence at the end of the section that {@code file} is in. */
  public LongSequenceWriter(SectionFileWriter file) {
    this.file = file;
    this.start = file.length();
  }

  /** How many numbers were added. */
  public int count() {
    return count;
  }

  public void add(long value) {
    if (pending == values.length) {
      writeBlock();
    }
    if (count == Integer.MAX_VALUE) {
      throw new AdbException(
          ErrorCode.LIMIT_EXCEEDED,
          "sequence has too many numbers: limit=%d, file=%s"
              .formatted(Integer.MAX_VALUE, file.name()));
    }
    values[pending++] = value;
    count++;
  }

  private void writeBlock() {
    block.truncate(0);
    encoder.encode(values, pending, block);
    min = Math.min(min, encoder.min());
    max = Math.max(max, encoder.max());
    directory.putLong(encoder.min());
    directory.putLong(encoder.max());
    directory.putLong(encoder.layout(file.length() - start));
    file.putBytes(block.array(), 0, block.length());
    pending = 0;
  }

  /** Writes what is left; the section may go on behind the sequence, or end. */
  public void finish() {
    if (pending > 0) {
      writeBlock();
    }
    int offset = file.length() - start;
    file.putBytes(directory.array(), 0, directory.length());
    file.putLong(count == 0 ? 0 : min);
    file.putLong(count == 0 ? 0 : max);
    file.putInt(count);
    file.putInt(offset);
  }
}
