package dev.adb.engine.storage;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** The bounds that every file keeps, whatever it is stored in. */
final class FileLimits {
  private FileLimits() {}

  static void checkWrite(String file, long offset, int length) {
    if (offset < 0) {
      throw new IllegalArgumentException("offset must not be negative, got " + offset);
    }
    if (offset > Storage.FILE_BYTES_MAX - length) {
      throw new AdbException(
          ErrorCode.LIMIT_EXCEEDED,
          "file would grow too long: file=%s, offset=%d, length=%d, limit=%d"
              .formatted(file, offset, length, Storage.FILE_BYTES_MAX));
    }
  }

  static void checkRead(String file, long offset, int length, long size) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException(
          "offset and length must not be negative, got %d and %d".formatted(offset, length));
    }
    if (offset > size - length) {
      throw new AdbException(
          ErrorCode.CORRUPT_FILE,
          "file ends too early: file=%s, offset=%d, length=%d, size=%d"
              .formatted(file, offset, length, size));
    }
  }

  static long mappable(String file, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size > Storage.FILE_BYTES_MAX) {
      throw new AdbException(
          ErrorCode.CORRUPT_FILE,
          "file is too long: file=%s, size=%d, limit=%d"
              .formatted(file, size, Storage.FILE_BYTES_MAX));
    }
    return size;
  }
}
