package dev.adb.engine.log;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.storage.Checksum;
import dev.adb.engine.storage.MappedMemory;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.storage.StorageFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Replaces plain segments by compressed ones, in the order of the log, one a call.
 *
 * <p>The compressed file is written under a temporary name, forced, read back and compared before
 * it takes the name of the plain one. Whatever happens in between, one of the two is there, whole.
 */
final class SegmentCompressor implements AutoCloseable {
  private final Storage storage;
  private volatile boolean closed;

  /** The last segment that needs no further look; guarded by this. */
  private SegmentFormat.@Nullable Header done;

  SegmentCompressor(Storage storage) {
    this.storage = storage;
  }

  /**
   * Takes the next plain segment of which every byte stands before {@code bound}, a log offset.
   * Returns {@code null} if there is none, or once closed.
   */
  synchronized @Nullable LogCompression next(long bound) {
    while (!closed && (done == null ? 0 : done.firstOffset() + done.length()) < bound) {
      Segment segment = Segment.open(storage, done == null ? 1 : done.number() + 1, done);
      try (StorageFile file = segment.file()) {
        if (segment.logOffset(segment.length()) > bound) {
          return null;
        }
        boolean wanted =
            !segment.isCompressed() && segment.length() <= CompressedFormat.SEGMENT_LENGTH_MAX;
        LogCompression result = wanted ? compress(segment, file) : null;
        if (closed) {
          return result;
        }
        done = segment.header();
        if (result != null) {
          return result;
        }
      }
    }
    return null;
  }

  private @Nullable LogCompression compress(Segment segment, StorageFile plainFile) {
    ByteBuffer plain = plainFile.read(0, segment.length());
    int groupsEnd = SegmentScan.sealedEnd(segment, plain);
    String name = plainFile.name();
    String temporary = name + SegmentFormat.TEMPORARY_SUFFIX;
    if (storage.list().contains(temporary)) {
      storage.delete(temporary);
    }
    int length;
    try (StorageFile file = storage.create(temporary)) {
      length = write(segment, plain, groupsEnd, file);
      if (length > 0) {
        file.force();
        verify(new Segment(segment.header().compressed(), file), plain, groupsEnd);
        storage.rename(temporary, name);
        storage.forceDirectory();
        return new LogCompression(segment.header().number(), segment.length(), length);
      }
    } catch (AdbException e) {
      throw discard(temporary, e);
    }
    storage.delete(temporary);
    return closed
        ? null
        : new LogCompression(segment.header().number(), segment.length(), segment.length());
  }

  private AdbException discard(String temporary, AdbException failure) {
    try {
      if (storage.list().contains(temporary)) {
        storage.delete(temporary);
      }
    } catch (AdbException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /** Returns the length of what was written, or 0 if it is not worth it or not wanted any more. */
  private int write(Segment segment, ByteBuffer plain, int groupsEnd, StorageFile file) {
    Deflater deflater = new Deflater(CompressedFormat.LEVEL, true);
    Checksum checksum = new Checksum();
    byte[] source = new byte[CompressedFormat.BLOCK_BYTES];
    // What cannot be compressed becomes longer by a few bytes for every 64 KiB.
    ByteBuffer block =
        ByteBuffer.allocate(CompressedFormat.DATA_OFFSET + 2 * CompressedFormat.BLOCK_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    try {
      file.write(0, CompressedFormat.encode(segment.header(), groupsEnd));
      int offset = CompressedFormat.BLOCKS_OFFSET;
      for (int start = SegmentFormat.GROUPS_OFFSET; start < groupsEnd; start += source.length) {
        int plainLength = copy(segment, plain, start, groupsEnd, source);
        deflater.reset();
        deflater.setInput(source, 0, plainLength);
        deflater.finish();
        block.clear().position(CompressedFormat.DATA_OFFSET);
        int length = deflater.deflate(block);
        CompressedFormat.encodeBlock(block, length, start, checksum);
        if (closed || offset + block.position() >= segment.length()) {
          return 0;
        }
        int written = block.position();
        file.write(offset, block.flip());
        offset += written;
      }
      return offset;
    } finally {
      deflater.end();
    }
  }

  private static int copy(
      Segment segment, ByteBuffer plain, int start, int groupsEnd, byte[] target) {
    int length = Math.min(target.length, groupsEnd - start);
    MappedMemory.read(segment.file().name(), () -> plain.get(start, target, 0, length));
    return length;
  }

  /** Reads the compressed file and compares what comes out with the plain segment. */
  private static void verify(Segment compressed, ByteBuffer plain, int groupsEnd) {
    byte[] found = new byte[CompressedFormat.BLOCK_BYTES];
    byte[] expected = new byte[CompressedFormat.BLOCK_BYTES];
    try (BlockReader reader = new BlockReader(compressed)) {
      boolean same = reader.groupsEnd() == groupsEnd;
      while (same && reader.hasNext()) {
        int start = reader.start();
        int length = reader.next(found, 0);
        copy(compressed, plain, start, groupsEnd, expected);
        same = Arrays.equals(found, 0, length, expected, 0, length);
      }
      if (!same) {
        throw SegmentFormat.damaged(
            "compressed segment does not read as it was written: plain offset=" + reader.start(),
            compressed.file().name());
      }
    }
  }

  /** Ends what runs at its next block, and waits for that. A second call does nothing. */
  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      done = null;
    }
  }
}
