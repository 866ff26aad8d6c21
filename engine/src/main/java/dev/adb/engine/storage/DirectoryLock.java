package dev.adb.engine.storage;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The lock on a database's directory: a file lock between processes, a registry within one.
 *
 * <p>POSIX gives a process's locks on a file back when it closes any channel to that file, so a
 * second opening in this process would undo the first one's lock. The registry of real paths
 * prevents it. It lives in the system properties because a driver loaded by two class loaders has
 * two copies of every static field, but one process.
 */
final class DirectoryLock {
  static final String FILE_NAME = "adb.lock";
  private static final String PROPERTY_PREFIX = "dev.adb.open:";

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /** Takes the lock on a real path. Runs on a daemon thread. */
  static DirectoryLock take(Path directory) {
    String property = PROPERTY_PREFIX + directory;
    if (System.getProperties().putIfAbsent(property, "") != null) {
      throw heldHere(directory);
    }
    FileChannel channel = null;
    try {
      channel = openAndLock(directory.resolve(FILE_NAME));
      if (channel == null) {
        throw new AdbException(
            ErrorCode.DATABASE_LOCKED,
            "database is open in another process: directory=%s, process=%s"
                .formatted(directory, holder(directory)));
      }
      return new DirectoryLock(directory, channel);
    } catch (IOException e) {
      throw FileStorage.fault("directory could not be locked", directory, e);
    } finally {
      if (channel == null) {
        System.getProperties().remove(property);
      }
    }
  }

  static AdbException heldHere(Path directory) {
    return new AdbException(
        ErrorCode.DATABASE_LOCKED,
        "database is already open in this process: directory=" + directory);
  }

  private static @Nullable FileChannel openAndLock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        channel.truncate(0);
        channel.write(
            ByteBuffer.wrap(
                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        locked = true;
      }
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    return locked ? channel : null;
  }

  private static String holder(Path directory) throws IOException {
    String pid = Files.readString(directory.resolve(FILE_NAME)).strip();
    return pid.isEmpty() ? "unknown" : pid;
  }

  /** Gives the lock back. The file stays: deleting it would race with one who just opened it. */
  Path release() {
    try {
      channel.close();
      return directory;
    } catch (IOException e) {
      throw FileStorage.fault("directory could not be unlocked", directory, e);
    } finally {
      System.getProperties().remove(PROPERTY_PREFIX + directory);
    }
  }
}
