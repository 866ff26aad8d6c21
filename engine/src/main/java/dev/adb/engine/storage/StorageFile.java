package dev.adb.engine.storage;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.nio.ByteBuffer;

/**
 * An open file of a {@link Storage}: written at offsets, forced, read in slices.
 *
 * <p>Thread-safe, with the same errors and the same indifference to interrupts as its storage.
 * Concurrent writes to overlapping ranges leave either's bytes.
 */
public interface StorageFile extends AutoCloseable {

  /** Returns the file's name within its storage, for messages. */
  String name();

  /** Returns the size in bytes. */
  long size();

  /**
   * Writes all remaining bytes of {@code source}, which grows the file if it ends before.
   *
   * @throws AdbException {@link ErrorCode#LIMIT_EXCEEDED} if the file would pass {@link
   *     Storage#FILE_BYTES_MAX}
   */
  void write(long offset, ByteBuffer source);

  /** Makes every write that returned before this call survive a crash. */
  void force();

  /**
   * Returns bytes [offset, offset + length), read-only and little-endian. A slice may show writes
   * made later, and stays usable after {@link #close} and after the file's deletion. Reading from
   * it can meet a failing disk: wrap it in {@link MappedMemory#read}.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if the file ends before
   */
  ByteBuffer read(long offset, int length);

  /** Closes without forcing. A second call does nothing. */
  @Override
  void close();
}
