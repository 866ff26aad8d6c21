package dev.adb.engine.encoding;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.Section;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A sequence of numbers in a section, as {@link LongSequenceWriter} wrote it.
 *
 * <p>Thread-safe; no read allocates. Bytes are checked when they are first used: any read may throw
 * {@link AdbException} with {@link ErrorCode#CORRUPT_FILE}, or {@link InternalError} where the disk
 * fails under a mapping (see {@link dev.adb.engine.storage.MappedMemory}).
 */
public final class LongSequence {
  /** Numbers of a block: reads that begin and end at multiples of it are the fastest. */
  public static final int BLOCK_COUNT = SequenceBlockFormat.BLOCK_COUNT;

  /** From here on a stretch is read faster as a whole than number by number. */
  private static final int STRETCH_MIN = 4;

  /** From here on a block is unpacked faster as a whole than number by number. */
  private static final int UNPACKED_COUNT_MIN = 128;

  private static final long[] NO_LONGS = {};
  private static final int[] NO_INTS = {};

  private final Section section;
  private final int start;
  private final ByteBuffer bytes;
  private final int directory;
  private final int count;
  private final long min;
  private final long max;

  /** A bit for each block whose bytes were checked; threads may lose each other's. */
  private final long[] checked;

  private LongSequence(Section section, int start, int length) {
    this.section = section;
    this.start = start;
    this.bytes = section.bytes().slice(start, length).order(ByteOrder.LITTLE_ENDIAN);
    int trailer = length - SequenceFormat.TRAILER_BYTES;
    section.check(start + trailer, SequenceFormat.TRAILER_BYTES);
    this.min = bytes.getLong(trailer + SequenceFormat.MIN_OFFSET);
    this.max = bytes.getLong(trailer + SequenceFormat.MAX_OFFSET);
    this.count = bytes.getInt(trailer + SequenceFormat.COUNT_OFFSET);
    this.directory = bytes.getInt(trailer + SequenceFormat.DIRECTORY_OFFSET);
    long entryBytes = (long) blockCount() * SequenceBlockFormat.ENTRY_BYTES;
    if (count < 0 || directory < 0 || directory + entryBytes != trailer) {
      throw damaged(
          section, "count=%d, directory=%d, length=%d".formatted(count, directory, length));
    }
    section.check(start + directory, trailer - directory);
    checked = new long[(blockCount() + Long.SIZE - 1) / Long.SIZE];
  }

  /** The sequence that fills a section. */
  public static LongSequence open(Section section) {
    return open(section, 0, section.length());
  }

  /**
   * The sequence that stands at bytes [offset, offset + length) of a section.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if there is none
   */
  public static LongSequence open(Section section, int offset, int length) {
    if (offset < 0 || length < SequenceFormat.TRAILER_BYTES || length > section.length() - offset) {
      throw damaged(section, "offset=%d, length=%d".formatted(offset, length));
    }
    return new LongSequence(section, offset, length);
  }

  private static AdbException damaged(Section section, String what) {
    return new AdbException(
        ErrorCode.CORRUPT_FILE,
        "sequence out of range: %s, section=%d, file=%s"
            .formatted(what, section.id(), section.fileName()));
  }

  public int count() {
    return count;
  }

  /** The smallest number; 0 without numbers. */
  public long min() {
    return min;
  }

  /** The largest number; 0 without numbers. */
  public long max() {
    return max;
  }

  public int blockCount() {
    return (int)
        ((count + (long) SequenceBlockFormat.BLOCK_MASK) >>> SequenceBlockFormat.BLOCK_SHIFT);
  }

  /** The smallest of the numbers from index {@code block * BLOCK_COUNT}. */
  public long blockMin(int block) {
    return bytes.getLong(entry(block) + SequenceBlockFormat.BLOCK_MIN_OFFSET);
  }

  public long blockMax(int block) {
    return bytes.getLong(entry(block) + SequenceBlockFormat.BLOCK_MAX_OFFSET);
  }

  /** The smallest number of the blocks that numbers [from, from + count) are of; some. */
  public long lowerBound(int from, int numberCount) {
    Objects.checkFromIndexSize(from, numberCount, count);
    int last = (from + numberCount - 1) >>> SequenceBlockFormat.BLOCK_SHIFT;
    long bound = Long.MAX_VALUE;
    for (int block = from >>> SequenceBlockFormat.BLOCK_SHIFT; block <= last; block++) {
      bound = Math.min(bound, blockMin(block));
    }
    return bound;
  }

  /** The largest number of the blocks that numbers [from, from + count) are of; some. */
  public long upperBound(int from, int numberCount) {
    Objects.checkFromIndexSize(from, numberCount, count);
    int last = (from + numberCount - 1) >>> SequenceBlockFormat.BLOCK_SHIFT;
    long bound = Long.MIN_VALUE;
    for (int block = from >>> SequenceBlockFormat.BLOCK_SHIFT; block <= last; block++) {
      bound = Math.max(bound, blockMax(block));
    }
    return bound;
  }

  private int entry(int block) {
    return directory + block * SequenceBlockFormat.ENTRY_BYTES;
  }

  public long get(int index) {
    Objects.checkIndex(index, count);
    return BlockDecoder.get(
        bytes,
        checkedEntry(index >>> SequenceBlockFormat.BLOCK_SHIFT),
        index & SequenceBlockFormat.BLOCK_MASK);
  }

  /** A number that fits an int. */
  public int getInt(int index) {
    return (int) get(index);
  }

  /** Copies numbers [from, from + count). */
  public void read(int from, int numberCount, long[] into, int at) {
    Objects.checkFromIndexSize(from, numberCount, count);
    for (int done = 0; done < numberCount; ) {
      int index = from + done;
      int first = index & SequenceBlockFormat.BLOCK_MASK;
      int step = Math.min(numberCount - done, SequenceBlockFormat.BLOCK_COUNT - first);
      int entry = checkedEntry(index >>> SequenceBlockFormat.BLOCK_SHIFT);
      BlockDecoder.read(bytes, entry, first, step, into, at + done);
      done += step;
    }
  }

  /** Copies numbers [from, from + count), which must fit an int each. */
  public void read(int from, int numberCount, int[] into, int at) {
    Objects.checkFromIndexSize(from, numberCount, count);
    for (int done = 0; done < numberCount; ) {
      int index = from + done;
      int first = index & SequenceBlockFormat.BLOCK_MASK;
      int step = Math.min(numberCount - done, SequenceBlockFormat.BLOCK_COUNT - first);
      int entry = checkedEntry(index >>> SequenceBlockFormat.BLOCK_SHIFT);
      BlockDecoder.read(bytes, entry, first, step, into, at + done);
      done += step;
    }
  }

  /**
   * Copies the numbers at indexes, in any order. Those that follow each other, or are many of one
   * block, are unpacked together; this allocates where they leave out numbers between.
   */
  public void gather(int[] indexes, int from, int indexCount, long[] into, int at) {
    long[] block = NO_LONGS;
    for (int done = 0; done < indexCount; ) {
      int index = indexes[from + done];
      int near = stretch(indexes, from + done, indexCount - done);
      if (near >= STRETCH_MIN) {
        read(index, near, into, at + done);
      } else {
        near = sameBlock(indexes, from + done, indexCount - done);
        if (near >= UNPACKED_COUNT_MIN) {
          block = block.length == 0 ? new long[SequenceBlockFormat.BLOCK_COUNT] : block;
          int first = index & ~SequenceBlockFormat.BLOCK_MASK;
          read(first, Math.min(count - first, block.length), block, 0);
          for (int i = 0; i < near; i++) {
            into[at + done + i] = block[indexes[from + done + i] & SequenceBlockFormat.BLOCK_MASK];
          }
        } else {
          for (int i = 0; i < near; i++) {
            into[at + done + i] = get(indexes[from + done + i]);
          }
        }
      }
      done += near;
    }
  }

  /** As the other, for numbers that fit an int. */
  public void gather(int[] indexes, int from, int indexCount, int[] into, int at) {
    int[] block = NO_INTS;
    for (int done = 0; done < indexCount; ) {
      int index = indexes[from + done];
      int near = stretch(indexes, from + done, indexCount - done);
      if (near >= STRETCH_MIN) {
        read(index, near, into, at + done);
      } else {
        near = sameBlock(indexes, from + done, indexCount - done);
        if (near >= UNPACKED_COUNT_MIN) {
          block = block.length == 0 ? new int[SequenceBlockFormat.BLOCK_COUNT] : block;
          int first = index & ~SequenceBlockFormat.BLOCK_MASK;
          read(first, Math.min(count - first, block.length), block, 0);
          for (int i = 0; i < near; i++) {
            into[at + done + i] = block[indexes[from + done + i] & SequenceBlockFormat.BLOCK_MASK];
          }
        } else {
          for (int i = 0; i < near; i++) {
            into[at + done + i] = getInt(indexes[from + done + i]);
          }
        }
      }
      done += near;
    }
  }

  /** How many of the indexes, from the first, each follow the one before. */
  private static int stretch(int[] indexes, int from, int limit) {
    int first = indexes[from];
    int length = 1;
    while (length < limit && indexes[from + length] == first + length) {
      length++;
    }
    return length;
  }

  /** How many of the indexes, from the first, are of one block. */
  private static int sameBlock(int[] indexes, int from, int limit) {
    int block = indexes[from] >>> SequenceBlockFormat.BLOCK_SHIFT;
    int length = 1;
    while (length < limit && indexes[from + length] >>> SequenceBlockFormat.BLOCK_SHIFT == block) {
      length++;
    }
    return length;
  }

  /** The entry of a block whose bytes may be read. */
  private int checkedEntry(int block) {
    if ((checked[block >>> 6] & (1L << block)) == 0) {
      check(block);
    }
    return entry(block);
  }

  private void check(int block) {
    int from = offset(block);
    int to = block + 1 == blockCount() ? directory : offset(block + 1);
    section.check(start + from, to - from);
    checked[block >>> 6] |= 1L << block;
  }

  private int offset(int block) {
    return SequenceBlockFormat.offset(
        bytes.getLong(entry(block) + SequenceBlockFormat.OFFSET_OFFSET));
  }

  /**
   * How many of the first {@code among} numbers are at most {@code bound}, in a sequence that never
   * falls.
   */
  public int countUpTo(long bound, int among) {
    Objects.checkFromIndexSize(0, among, count);
    int low = 0;
    int high =
        (int) ((among + (long) SequenceBlockFormat.BLOCK_MASK) >>> SequenceBlockFormat.BLOCK_SHIFT);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (blockMax(middle) <= bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return countWithinBlock(low, bound, among);
  }

  /** All blocks before this one count in full, and none behind it. */
  private int countWithinBlock(int block, long bound, int among) {
    long first = (long) block << SequenceBlockFormat.BLOCK_SHIFT;
    int low = (int) Math.min(among, first);
    int high = (int) Math.min(among, first + SequenceBlockFormat.BLOCK_COUNT);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle) <= bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
