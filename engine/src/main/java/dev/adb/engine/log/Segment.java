package dev.adb.engine.log;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.storage.StorageFile;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An open segment file, as long as its header says from its first moment on. */
record Segment(SegmentFormat.Header header, StorageFile file) {
  private static final int ZEROS_BYTES = 1 << 20;

  /** A commit's force waits behind that of the zeros: less at once lets it wait less. */
  private static final int FORCED_BYTES = 4 << 20;

  int length() {
    return header.length();
  }

  /** Tells whether its file holds blocks; it is never written then. */
  boolean isCompressed() {
    return header.kind() == SegmentFormat.KIND_COMPRESSED;
  }

  /** Returns the log offset of a byte of this file, of the plain one if it is compressed. */
  long logOffset(int fileOffset) {
    return header.firstOffset() + fileOffset;
  }

  /** Returns the header of the segment that follows, with {@code length} bytes. */
  SegmentFormat.Header next(int length) {
    return new SegmentFormat.Header(
        header.databaseId(), header.number() + 1, logOffset(header.length()), length);
  }

  /**
   * Makes a segment, forced with its name, and replaces an empty one of the same number. Zeros are
   * written, not skipped: a hole would make every later force write metadata, and a full disk would
   * be met in the middle of a commit.
   */
  static Segment create(Storage storage, SegmentFormat.Header header) {
    String name = SegmentFormat.fileName(header.number());
    String temporary = name + SegmentFormat.TEMPORARY_SUFFIX;
    if (storage.list().contains(temporary)) {
      storage.delete(temporary);
    }
    try (StorageFile file = storage.create(temporary)) {
      writeZeros(file, 0, header.length());
      file.write(0, SegmentFormat.encode(header));
      file.force();
    } catch (AdbException e) {
      throw discard(storage, temporary, header.length(), e);
    }
    storage.rename(temporary, name);
    storage.forceDirectory();
    return new Segment(header, storage.open(name));
  }

  private static AdbException discard(
      Storage storage, String temporary, int length, AdbException failure) {
    try {
      storage.delete(temporary);
    } catch (AdbException e) {
      failure.addSuppressed(e);
    }
    if (failure.code() != ErrorCode.DISK_FULL) {
      return failure;
    }
    return new AdbException(
        ErrorCode.DISK_FULL,
        "disk is full, the log needs another segment: directory=%s, bytes=%d"
            .formatted(storage.location(), length),
        failure);
  }

  /** Opens the segment of a number and checks that it may follow {@code previous}. */
  static Segment open(Storage storage, long number, SegmentFormat.@Nullable Header previous) {
    return open(storage, number, header -> SegmentFormat.unfit(header, number, previous));
  }

  /** Opens the segment of a number in the middle of a log. */
  static Segment openAlone(Storage storage, long number, UUID databaseId) {
    return open(storage, number, header -> SegmentFormat.unfit(header, number, databaseId));
  }

  private static Segment open(
      Storage storage, long number, Function<SegmentFormat.Header, @Nullable String> check) {
    StorageFile file = storage.open(SegmentFormat.fileName(number));
    boolean opened = false;
    try {
      long size = file.size();
      int headerLength = (int) Math.min(size, SegmentFormat.HEADER_BYTES);
      SegmentFormat.Header header = SegmentFormat.decode(file.read(0, headerLength), file.name());
      String unfit = check.apply(header);
      if (unfit != null) {
        throw SegmentFormat.damaged(unfit, file.name());
      }
      if (size != header.length() && header.kind() == SegmentFormat.KIND_PLAIN) {
        throw SegmentFormat.damaged(
            "segment has the wrong size: size=%d, expected=%d".formatted(size, header.length()),
            file.name());
      }
      opened = true;
      return new Segment(header, file);
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  static void writeZeros(StorageFile file, int from, int to) {
    ByteBuffer zeros = ByteBuffer.allocate(Math.min(to - from, ZEROS_BYTES));
    for (int offset = from; offset < to; offset += zeros.limit()) {
      zeros.clear().limit(Math.min(zeros.capacity(), to - offset));
      file.write(offset, zeros);
      if ((offset + zeros.limit() - from) % FORCED_BYTES == 0) {
        file.force();
      }
    }
  }
}
