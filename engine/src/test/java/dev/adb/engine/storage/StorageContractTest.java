package dev.adb.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every storage does alike, the one for tests included. */
class StorageContractTest {
  @TempDir static Path directory;
  private static int count;

  static Stream<Storage> storages() {
    return Stream.of(
        FileStorage.open(directory.resolve("db" + count++)),
        new MemoryStorage("test"),
        new FaultyStorage());
  }

  private static ByteBuffer bytes(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length);
    for (int value : values) {
      buffer.put((byte) value);
    }
    return buffer.flip();
  }

  private static void assertFault(Runnable call, ErrorCode code) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(AdbException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @MethodSource("storages")
  void readsWhatWasWritten(Storage storage) {
    try (storage;
        StorageFile file = storage.create("a")) {
      assertThat(file.name()).isEqualTo("a");
      assertThat(file.size()).isZero();
      ByteBuffer source = bytes(1, 2, 3);
      file.write(2, source);
      file.force();

      assertThat(source.hasRemaining()).isFalse();
      assertThat(file.size()).isEqualTo(5);
      assertThat(file.read(0, 5)).isEqualTo(bytes(0, 0, 1, 2, 3));
      file.write(0, bytes(9));
      file.write(5, bytes(8));
      assertThat(file.read(0, 6)).isEqualTo(bytes(9, 0, 1, 2, 3, 8));
      assertThat(file.read(6, 0).remaining()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("storages")
  void slicesAreReadOnlyAndLittleEndian(Storage storage) {
    try (storage;
        StorageFile file = storage.create("a")) {
      file.write(0, bytes(1, 0, 0, 0));

      assertThat(file.read(0, 4).isReadOnly()).isTrue();
      assertThat(file.read(0, 4).order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
      assertThat(file.read(0, 4).getInt()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("storages")
  void readingBeyondTheEndIsAnErrorThatNamesThePlace(Storage storage) {
    try (storage;
        StorageFile file = storage.create("a")) {
      file.write(0, bytes(1, 2, 3));

      assertThatThrownBy(() -> file.read(1, 3))
          .isInstanceOfSatisfying(
              AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_FILE))
          .hasMessage("file ends too early: file=a, offset=1, length=3, size=3");
    }
  }

  @ParameterizedTest
  @MethodSource("storages")
  void filesDoNotGrowBeyondTheLimit(Storage storage) {
    try (storage;
        StorageFile file = storage.create("a")) {
      assertThatThrownBy(() -> file.write(Storage.FILE_BYTES_MAX, bytes(1)))
          .isInstanceOfSatisfying(
              AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED))
          .hasMessage(
              "file would grow too long: file=a, offset=1073741824, length=1, limit=1073741824");
      assertThatThrownBy(() -> file.write(-1, bytes(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("offset must not be negative, got -1");
    }
  }

  @ParameterizedTest
  @MethodSource("storages")
  void listsNamesInOrder(Storage storage) {
    try (storage) {
      storage.lock();
      storage.create("b").close();
      storage.create("a").close();
      storage.create("c").close();
      storage.delete("b");
      storage.forceDirectory();

      assertThat(storage.list()).isEqualTo(List.of("a", "c"));
    }
  }

  @ParameterizedTest
  @MethodSource("storages")
  void createsNoFileTwiceAndOpensNoneThatIsMissing(Storage storage) {
    try (storage) {
      storage.create("a").close();

      assertFault(() -> storage.create("a"), ErrorCode.IO_ERROR);
      assertFault(() -> storage.open("b"), ErrorCode.IO_ERROR);
      assertFault(() -> storage.delete("b"), ErrorCode.IO_ERROR);
      assertFault(() -> storage.rename("b", "c"), ErrorCode.IO_ERROR);
    }
  }

  @ParameterizedTest
  @MethodSource("storages")
  void renameReplacesAndLeavesSlicesOfTheReplacedFileReadable(Storage storage) {
    try (storage) {
      StorageFile old = storage.create("a");
      old.write(0, bytes(1));
      ByteBuffer slice = old.read(0, 1);
      StorageFile replacement = storage.create("a.tmp");
      replacement.write(0, bytes(2));
      storage.rename("a.tmp", "a");

      assertThat(storage.list()).containsExactly("a");
      assertThat(slice.get(0)).isEqualTo((byte) 1);
      old.close();
      replacement.close();
      try (StorageFile file = storage.open("a")) {
        assertThat(file.read(0, 1).get(0)).isEqualTo((byte) 2);
        storage.delete("a");
        assertThat(file.read(0, 1).get(0)).isEqualTo((byte) 2);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("storages")
  void lockIsExclusiveUntilClosed(Storage storage) {
    storage.lock();
    assertFault(storage::lock, ErrorCode.DATABASE_LOCKED);
    storage.close();
  }
}
