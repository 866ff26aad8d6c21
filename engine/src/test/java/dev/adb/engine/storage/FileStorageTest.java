package dev.adb.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only real files do: interrupts, mappings, locks between openings and between processes. */
class FileStorageTest {
  @TempDir Path directory;

  @Test
  void interruptedCallersHarmNobodyAndStayInterrupted() {
    try (FileStorage storage = FileStorage.open(directory)) {
      StorageFile file = storage.create("a");
      Thread.currentThread().interrupt();
      file.write(0, ByteBuffer.wrap(new byte[] {1, 2, 3}));
      file.force();
      storage.forceDirectory();
      assertThat(storage.list()).containsExactly("a");
      assertThat(file.read(0, 3).get(2)).isEqualTo((byte) 3);
      assertThat(Thread.interrupted()).isTrue();

      file.write(3, ByteBuffer.wrap(new byte[] {4}));
      assertThat(file.size()).isEqualTo(4);
      file.close();
    }
  }

  @Test
  void interruptsUnderLoadHarmNobody() throws InterruptedException {
    try (FileStorage storage = FileStorage.open(directory)) {
      StorageFile file = storage.create("a");
      AtomicReference<Throwable> failure = new AtomicReference<>();
      List<Thread> writers = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int first = t;
        Thread writer =
            new Thread(
                () -> {
                  for (int i = first; i < 4000; i += 4) {
                    file.write(4L * i, ByteBuffer.allocate(4).putInt(0, i + 1));
                    file.read(4L * i, 4);
                  }
                });
        writer.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        writers.add(writer);
      }
      writers.forEach(Thread::start);
      while (writers.stream().anyMatch(Thread::isAlive)) {
        writers.forEach(Thread::interrupt);
        Thread.onSpinWait();
      }
      for (Thread writer : writers) {
        writer.join();
      }

      assertThat(failure.get()).isNull();
      ByteBuffer all = file.read(0, 16_000).order(java.nio.ByteOrder.BIG_ENDIAN);
      for (int i = 0; i < 4000; i++) {
        assertThat(all.getInt(4 * i)).isEqualTo(i + 1);
      }
      file.close();
    }
  }

  @Test
  void interruptDoesNothingToADaemonThread() throws InterruptedException {
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    Thread thread =
        new DaemonThread(
            "test",
            () -> {
              Thread.currentThread().interrupt();
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    thread.start();
    thread.join();

    assertThat(thread.isDaemon()).isTrue();
    assertThat(interrupted.get()).isFalse();
  }

  @Test
  void fileCutShortUnderAMappingIsAnIoError() throws IOException {
    try (FileStorage storage = FileStorage.open(directory);
        StorageFile file = storage.create("a")) {
      file.write(0, ByteBuffer.allocate(64 << 10));
      ByteBuffer slice = file.read(0, 64 << 10);
      try (FileChannel channel =
          FileChannel.open(directory.resolve("a"), StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
      Supplier<Integer> reading = () -> new Checksum().update(slice, 0, 64 << 10).value();

      assertThatThrownBy(() -> MappedMemory.read("a", reading))
          .isInstanceOfSatisfying(
              AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO_ERROR))
          .hasMessage("mapped file could not be read: file=a");
    }
  }

  @Test
  void createsMissingDirectoriesAndRefusesAFile() throws IOException {
    Path nested = directory.resolve("x/y/z");
    FileStorage.open(nested).close();
    assertThat(nested).isDirectory();

    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> FileStorage.open(file))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO_ERROR))
        .hasMessage("not a directory: path=" + file);
  }

  @Test
  void secondOpeningInTheProcessIsRefusedAndLeavesTheFirstLocked() throws Exception {
    Path link = directory.resolve("link");
    Path real = Files.createDirectory(directory.resolve("real"));
    Files.createSymbolicLink(link, real);
    try (FileStorage first = FileStorage.open(real);
        FileStorage second = FileStorage.open(link)) {
      first.lock();

      assertThatThrownBy(second::lock)
          .isInstanceOfSatisfying(
              AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_LOCKED))
          .hasMessage("database is already open in this process: directory=" + real.toRealPath());
      assertThat(ChildProcess.run(LockingProcess.class, real.toString()))
          .containsExactly(
              "55006 database is open in another process: directory=%s, process=%d"
                  .formatted(real.toRealPath(), ProcessHandle.current().pid()));
    }
    assertThat(ChildProcess.run(LockingProcess.class, real.toString())).containsExactly("locked");
    try (FileStorage third = FileStorage.open(real)) {
      third.lock();
      assertThat(third.list()).isEmpty();
    }
  }

  @Test
  void namesThatLeaveTheDirectoryAreRefused() {
    try (FileStorage storage = FileStorage.open(directory)) {
      for (String name : List.of("", ".", "..", "../a", "a/b", "a\\b", ".hidden")) {
        assertThatThrownBy(() -> storage.create(name))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("file name must be plain, got " + name);
      }
    }
  }

  @Test
  void closedStorageRefusesEverything() {
    FileStorage storage = FileStorage.open(directory);
    storage.close();
    storage.close();

    assertThatThrownBy(storage::list)
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_CLOSED))
        .hasMessage("storage is closed: directory=" + storage.location());
  }

  @Test
  void missingFileIsNamed() {
    try (FileStorage storage = FileStorage.open(directory)) {
      assertThatThrownBy(() -> storage.open("nothing"))
          .isInstanceOf(AdbException.class)
          .hasMessage(
              "file could not be opened: file=%s/nothing, reason=no such file", storage.location());
    }
  }

  /** Says whether it got the lock. */
  static final class LockingProcess {
    private LockingProcess() {}

    public static void main(String[] arguments) {
      try (FileStorage storage = FileStorage.open(Path.of(arguments[0]))) {
        storage.lock();
        System.out.println("locked");
      } catch (AdbException e) {
        System.out.println(e.code().sqlState() + " " + e.getMessage());
      }
    }
  }
}
