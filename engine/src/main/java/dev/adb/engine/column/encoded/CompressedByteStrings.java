package dev.adb.engine.column.encoded;

import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.Section;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Byte strings in blocks that are compressed each (RFC 1951, without a header). The block that was
 * read last stays unpacked while memory lasts, for the next one to be read is most often its
 * neighbour.
 */
public final class CompressedByteStrings implements ByteStrings {
  private final LongSequence offsets;
  private final LongSequence firsts;
  private final LongSequence places;
  private final Section section;

  /** A race between readers costs one of them an unpacking. */
  private SoftReference<@Nullable Block> last = new SoftReference<>(null);

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Block(int index, byte[] bytes) {}

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
    int block = firsts.countUpTo(index, firsts.count()) - 1;
    int start = (int) (offsets.get(index) - blockOffset(block));
    int end = (int) (offsets.get(index + 1) - blockOffset(block));
    return Arrays.copyOfRange(block(block).bytes(), start, end);
  }

  @Override
  public int compare(int index, byte[] other) {
    int block = firsts.countUpTo(index, firsts.count()) - 1;
    int start = (int) (offsets.get(index) - blockOffset(block));
    int end = (int) (offsets.get(index + 1) - blockOffset(block));
    return Arrays.compareUnsigned(block(block).bytes(), start, end, other, 0, other.length);
  }

  private long blockOffset(int block) {
    return offsets.get(firsts.getInt(block));
  }

  private Block block(int index) {
    Block block = last.get();
    if (block == null || block.index() != index) {
      block = unpack(index);
      last = new SoftReference<>(block);
    }
    return block;
  }

  private Block unpack(int index) {
    int end = index + 1 == firsts.count() ? count() : firsts.getInt(index + 1);
    byte[] bytes = new byte[(int) (offsets.get(end) - blockOffset(index))];
    int from = places.getInt(index);
    byte[] packed = new byte[places.getInt(index + 1) - from];
    section.check(from, packed.length);
    // a copy: the native loop must not meet a disk that fails under a mapping
    section.bytes().get(from, packed);
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      int done = 0;
      while (done < bytes.length && !inflater.finished() && !inflater.needsInput()) {
        done += inflater.inflate(bytes, done, bytes.length - done);
      }
      if (done < bytes.length) {
        throw damaged(index, "it ends too early");
      }
    } catch (DataFormatException e) {
      throw damaged(index, String.valueOf(e.getMessage()));
    } finally {
      inflater.end();
    }
    return new Block(index, bytes);
  }

  private AdbException damaged(int block, String reason) {
    return new AdbException(
        ErrorCode.CORRUPT_FILE,
        "compressed block cannot be unpacked: block=%d, reason=%s, section=%d, file=%s"
            .formatted(block, reason, section.id(), section.fileName()));
  }
}
