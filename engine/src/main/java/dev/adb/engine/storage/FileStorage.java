package dev.adb.engine.storage;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory of a file system.
 *
 * <p>Reads go through mappings, everything else through the storage's daemon thread or a caller
 * that is a {@link DaemonThread} itself, so that no interrupt can close a channel.
 */
public final class FileStorage implements Storage {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  private final Path directory;
  private final IoThread io;
  private @Nullable DirectoryLock lock;

  private FileStorage(Path directory) {
    this.directory = directory;
    this.io = new IoThread(directory.toString());
  }

  /**
   * Opens a directory, which is created if it is missing, with its parents.
   *
   * @throws AdbException {@link ErrorCode#IO_ERROR} if it cannot be created or is no directory
   */
  public static FileStorage open(Path directory) {
    try {
      createDirectories(directory.toAbsolutePath());
      return new FileStorage(directory.toRealPath());
    } catch (FileAlreadyExistsException e) {
      throw new AdbException(
          ErrorCode.IO_ERROR, "not a directory: path=" + directory.toAbsolutePath(), e);
    } catch (IOException e) {
      throw fault("directory could not be created", directory, e);
    }
  }

  /** A new directory is an entry of its parent, and as easily lost as a new file's name. */
  private static void createDirectories(Path directory) throws IOException {
    Path parent = directory.getParent();
    if (Files.isDirectory(directory) || parent == null) {
      return;
    }
    createDirectories(parent);
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
    try (IoThread thread = new IoThread(parent.toString())) {
      thread.call(() -> forceDirectory(parent));
    }
  }

  @Override
  public String location() {
    return directory.toString();
  }

  @Override
  public synchronized void lock() {
    if (lock != null) {
      throw DirectoryLock.heldHere(directory);
    }
    lock = io.call(() -> DirectoryLock.take(directory));
  }

  @Override
  public StorageFile create(String name) {
    return open(
        name, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public StorageFile open(String name) {
    return open(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private StorageFile open(String name, StandardOpenOption... options) {
    Path path = path(name);
    return io.call(
        () -> {
          try {
            return new FileStorageFile(path, FileChannel.open(path, options), io);
          } catch (IOException e) {
            throw fault("file could not be opened", path, e);
          }
        });
  }

  @Override
  public List<String> list() {
    return io.call(
        () -> {
          try (Stream<Path> paths = Files.list(directory)) {
            return paths
                .map(path -> Objects.requireNonNull(path.getFileName()).toString())
                .filter(name -> !name.equals(DirectoryLock.FILE_NAME))
                .sorted()
                .toList();
          } catch (IOException e) {
            throw fault("directory could not be listed", directory, e);
          }
        });
  }

  @Override
  public void delete(String name) {
    Path path = path(name);
    io.call(
        () -> {
          try {
            Files.delete(path);
            return path;
          } catch (IOException e) {
            throw fault("file could not be deleted", path, e);
          }
        });
  }

  @Override
  public void rename(String from, String to) {
    Path source = path(from);
    Path target = path(to);
    io.call(
        () -> {
          try {
            return Files.move(
                source,
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
          } catch (IOException e) {
            throw fault("file could not be renamed to " + to, source, e);
          }
        });
  }

  @Override
  public void forceDirectory() {
    io.call(() -> forceDirectory(directory));
  }

  private static Path forceDirectory(Path directory) {
    if (WINDOWS) {
      return directory; // a directory cannot be opened there; its journal keeps names in order
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
      return directory;
    } catch (IOException e) {
      throw fault("directory could not be forced", directory, e);
    }
  }

  @Override
  public synchronized void close() {
    DirectoryLock held = lock;
    if (held != null) {
      lock = null;
      io.call(held::release);
    }
    io.close();
  }

  private Path path(String name) {
    if (name.isEmpty()
        || name.startsWith(".")
        || name.indexOf('/') >= 0
        || name.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("file name must be plain, got " + name);
    }
    return directory.resolve(name);
  }

  /** Turns a fault of the file system into ours; a full disk is told apart. */
  static AdbException fault(String what, Path path, IOException cause) {
    if (isDiskFull(path, cause)) {
      return new AdbException(ErrorCode.DISK_FULL, "disk is full: file=" + path, cause);
    }
    String reason =
        cause instanceof NoSuchFileException ? "no such file" : String.valueOf(cause.getMessage());
    return new AdbException(
        ErrorCode.IO_ERROR, "%s: file=%s, reason=%s".formatted(what, path, reason), cause);
  }

  private static boolean isDiskFull(Path path, IOException cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("no space left")
        || message.contains("quota exceeded")
        || message.contains("not enough space")) {
      return true;
    }
    try {
      // The message may be in the system's own language.
      return !(cause instanceof NoSuchFileException)
          && Files.getFileStore(path).getUsableSpace() < 4096;
    } catch (IOException e) {
      cause.addSuppressed(e);
      return false;
    }
  }
}
