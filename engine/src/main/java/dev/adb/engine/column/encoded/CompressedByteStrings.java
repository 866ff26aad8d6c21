package dev.adb.engine.column.encoded;

import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.Section;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Byte strings in blocks that are compressed each (RFC 1951, without a header). The block that was
 * read last stays unpacked while memory lasts, for the next one to be read is most often its
 * neighbour.
 */
public final class CompressedByteStrings implements ByteStrings {
  /** How many strings are looked up at once. */
  private static final int READ_COUNT_MAX = 256;

  /** One that is free: making one costs as much as unpacking a block. */
  private static final AtomicReference<@Nullable Inflater> INFLATER = new AtomicReference<>();

  private final LongSequence offsets;
  private final LongSequence firsts;
  private final LongSequence places;
  private final Section section;

  /** A race between readers costs one of them an unpacking. */
  private SoftReference<@Nullable Block> last = new SoftReference<>(null);

  /**
   * Strings [first, end), unpacked.
   *
   * @param offset where the first of them begins, as {@link #offsets} say
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Block(int first, int end, long offset, byte[] bytes) {}

  /**
   * @param offsets where each string begins, and where the last one ends, if nothing were
   *     compressed
   * @param firsts the index of each block's first string
   * @param places where each block begins in the section, and where the last one ends
   */
  public CompressedByteStrings(
      LongSequence offsets, LongSequence firsts, LongSequence places, Section section) {
    this.offsets = offsets;
    this.firsts = firsts;
    this.places = places;
    this.section = section;
  }

  @Override
  public int count() {
    return offsets.count() - 1;
  }

  @Override
  public byte[] get(int index) {
    Block block = blockOf(index);
    return Arrays.copyOfRange(
        block.bytes(),
        (int) (offsets.get(index) - block.offset()),
        (int) (offsets.get(index + 1) - block.offset()));
  }

  @Override
  public void read(int from, int stringCount, Consumer consumer) {
    long[] ends = new long[Math.min(stringCount, READ_COUNT_MAX) + 1];
    for (int done = 0; done < stringCount; ) {
      Block block = blockOf(from + done);
      int left = Math.min(stringCount - done, block.end() - from - done);
      int step = Math.min(left, READ_COUNT_MAX);
      offsets.read(from + done, step + 1, ends, 0);
      for (int i = 0; i < step; i++) {
        int start = (int) (ends[i] - block.offset());
        consumer.accept(block.bytes(), start, (int) (ends[i + 1] - ends[i]));
      }
      done += step;
    }
  }

  @Override
  public int compare(int index, byte[] other) {
    Block block = blockOf(index);
    return Arrays.compareUnsigned(
        block.bytes(),
        (int) (offsets.get(index) - block.offset()),
        (int) (offsets.get(index + 1) - block.offset()),
        other,
        0,
        other.length);
  }

  private Block blockOf(int index) {
    Block block = last.get();
    if (block == null || index < block.first() || index >= block.end()) {
      block = unpack(firsts.countUpTo(index, firsts.count()) - 1);
      last = new SoftReference<>(block);
    }
    return block;
  }

  private Block unpack(int number) {
    int first = firsts.getInt(number);
    int end = number + 1 == firsts.count() ? count() : firsts.getInt(number + 1);
    long offset = offsets.get(first);
    byte[] bytes = new byte[(int) (offsets.get(end) - offset)];
    int from = places.getInt(number);
    byte[] packed = new byte[places.getInt(number + 1) - from];
    section.check(from, packed.length);
    // a copy: the native loop must not meet a disk that fails under a mapping
    section.bytes().get(from, packed);
    Inflater kept = INFLATER.getAndSet(null);
    Inflater inflater = kept == null ? new Inflater(true) : kept;
    try {
      inflate(inflater, packed, bytes, number);
    } finally {
      inflater.reset();
      if (!INFLATER.compareAndSet(null, inflater)) {
        inflater.end();
      }
    }
    return new Block(first, end, offset, bytes);
  }

  private void inflate(Inflater inflater, byte[] packed, byte[] bytes, int number) {
    try {
      inflater.setInput(packed);
      int done = 0;
      while (done < bytes.length && !inflater.finished() && !inflater.needsInput()) {
        done += inflater.inflate(bytes, done, bytes.length - done);
      }
      if (done < bytes.length) {
        throw damaged(number, "it ends too early");
      }
    } catch (DataFormatException e) {
      throw damaged(number, String.valueOf(e.getMessage()));
    }
  }

  private AdbException damaged(int block, String reason) {
    return new AdbException(
        ErrorCode.CORRUPT_FILE,
        "compressed block cannot be unpacked: block=%d, reason=%s, section=%d, file=%s"
            .formatted(block, reason, section.id(), section.fileName()));
  }
}
