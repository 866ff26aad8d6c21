package dev.adb.engine.storage;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.util.function.Supplier;

/**
 * Reading from mapped files. A disk that fails under a mapping, or a file cut short by somebody
 * else, shows as an {@link InternalError} in the middle of the reading code.
 */
public final class MappedMemory {
  private MappedMemory() {}

  /**
   * Runs code that reads slices of a file.
   *
   * @throws AdbException {@link ErrorCode#IO_ERROR} if the disk failed under it
   */
  public static <T> T read(String fileName, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InternalError e) {
      throw new AdbException(
          ErrorCode.IO_ERROR, "mapped file could not be read: file=" + fileName, e);
    }
  }
}
