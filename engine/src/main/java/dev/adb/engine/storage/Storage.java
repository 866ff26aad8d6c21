package dev.adb.engine.storage;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.util.List;

/**
 * A flat directory of files. Every byte that a database keeps goes through this interface.
 *
 * <p>What a call did may be undone by a crash until it is forced: the bytes of a file by {@link
 * StorageFile#force}, the names (after create, rename, delete) by {@link #forceDirectory}. The two
 * are independent of each other.
 *
 * <p>Thread-safe. An interrupt of the calling thread neither stops a call nor harms the storage;
 * the interrupt status is kept. Errors are {@link AdbException} with {@link ErrorCode#DISK_FULL},
 * {@link ErrorCode#IO_ERROR} or, after {@link #close}, {@link ErrorCode#DATABASE_CLOSED}.
 */
public interface Storage extends AutoCloseable {

  /** No file grows beyond this many bytes, so that a reader can map it whole. */
  int FILE_BYTES_MAX = 1 << 30;

  /** Returns where this is, for messages: a directory's path or a name that cannot be a path. */
  String location();

  /**
   * Takes the directory for this object alone, until {@link #close}.
   *
   * @throws AdbException {@link ErrorCode#DATABASE_LOCKED} if another holds it, in this process or
   *     another; the message names the directory
   */
  void lock();

  /** Creates an empty file; an existing one of that name is an error. */
  StorageFile create(String name);

  /** Opens an existing file for reading and writing; a missing one is an error. */
  StorageFile open(String name);

  /** Returns the names of all files, sorted by their characters, without the lock's own file. */
  List<String> list();

  /** Removes a name; a missing one is an error. Open files and slices stay usable. */
  void delete(String name);

  /** Renames atomically: a file that had the new name is replaced. */
  void rename(String from, String to);

  /** Makes every create, rename and delete so far survive a crash. */
  void forceDirectory();

  /** Gives the lock back and ends own threads. Files must be closed before. */
  @Override
  void close();
}
