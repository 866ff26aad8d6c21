package dev.adb.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.storage.FileStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs of keys and of postings that earlier versions wrote open for ever. A change that needs these
 * files changed needs a new format version instead.
 */
class FrozenRunsTest {
  private static final Path VERSION_1 = Path.of("src/test/resources/frozen/runs-1");
  private static final int KEY_COUNT = 700;
  private static final List<String> NAMES =
      List.of("000001.keys", "000002.posts", "000003.keys", "000004.posts");

  @TempDir Path directory;

  private static byte[] key(int number) {
    return ("key " + number * 7919L).getBytes(StandardCharsets.UTF_8);
  }

  /** How many events a key has: every tenth many, the others one, two or three. */
  private static int eventCount(int number) {
    return number % 10 == 0 ? 40 : 1 + number % 3;
  }

  private static int eventType(int number, int version) {
    return 1 + (number + version) % 4;
  }

  /** Writes the keys in two halves, of which the second has later events of the first too. */
  private static void write(FileStorage storage) {
    IndexDisk disk = new IndexDisk(storage);
    KeyIndex index = new KeyIndex();
    long position = 0;
    int row = 0;
    for (int half = 0; half < 2; half++) {
      for (int number = 0; number < KEY_COUNT * (half + 1) / 2; number++) {
        byte[] key = key(number);
        int ordinal = index.add(key, 0, key.length);
        int count = eventCount(number);
        int from = number < KEY_COUNT / 2 && half == 1 ? count / 2 : 0;
        int to = number < KEY_COUNT / 2 && half == 0 ? count / 2 : count;
        for (int version = from + 1; version <= to; version++) {
          index.append(ordinal, eventType(number, version), row++, ++position, version);
        }
      }
      disk.checkpoint(index, position);
    }
  }

  private static void assertReads(FileStorage storage) {
    KeyIndex index = new IndexDisk(storage).open(NAMES);
    assertThat(index.keyCount()).isEqualTo(KEY_COUNT);
    KeyEvents events = index.events();
    for (int number = 0; number < KEY_COUNT; number++) {
      byte[] key = key(number);
      assertThat(index.find(key, 0, key.length)).isEqualTo(number);
      assertThat(index.lastVersion(number)).isEqualTo(eventCount(number));
      events.open(number, 0);
      for (int version = eventCount(number); version > 0; version--) {
        assertThat(events.next()).isTrue();
        assertThat(events.version()).isEqualTo(version);
        assertThat(events.eventTypeId()).isEqualTo(eventType(number, version));
      }
      assertThat(events.next()).isFalse();
    }
    byte[] unknown = key(KEY_COUNT);
    assertThat(index.find(unknown, 0, unknown.length)).isEqualTo(KeyIndex.NONE);
  }

  @Test
  void version1Opens() throws IOException {
    for (String name : NAMES) {
      Files.copy(VERSION_1.resolve(name), directory.resolve(name));
    }
    try (FileStorage storage = FileStorage.open(directory)) {
      assertReads(storage);
    }
  }

  @Test
  void version1IsStillWritten() throws IOException {
    try (FileStorage storage = FileStorage.open(directory)) {
      write(storage);
      assertReads(storage);
    }
    if (System.getProperty("golden.update") != null && !Files.exists(VERSION_1)) {
      Files.createDirectories(VERSION_1);
      for (String name : NAMES) {
        Files.copy(directory.resolve(name), VERSION_1.resolve(name));
      }
    }

    for (String name : NAMES) {
      assertThat(directory.resolve(name)).hasSameBinaryContentAs(VERSION_1.resolve(name));
    }
  }
}
