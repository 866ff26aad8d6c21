package dev.adb.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.storage.FileStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs that earlier versions wrote open for ever, and today's version still writes the same bytes.
 * A change that needs these files changed needs a new format version instead.
 */
class FrozenLogTest {
  private static final Path VERSION_1 = Path.of("src/test/resources/frozen/log-1");
  private static final List<String> RECORDS =
      List.of(
          "1/1/1700000000000/first",
          "2/2/1700000000000/zweiter, größer",
          "3/5/1700000000001/" + "3".repeat(600),
          "4/5/1700000000001/" + "no events",
          "5/5/1700000000002/" + "L".repeat(9000),
          "6/6/1800000000000/" + "last");

  private static final String SEVENTH = "in a segment behind, plain".repeat(800);
  private static final Path COMPRESSED_1 = Path.of("src/test/resources/frozen/log-1-compressed");

  @TempDir Path directory;

  @Test
  void version1Opens() throws IOException {
    copy(VERSION_1, directory);
    List<String> records = new ArrayList<>();
    try (FileStorage storage = FileStorage.open(directory)) {
      EventLog log = EventLog.open(storage, LogOptions.DEFAULT, LogFixtures.collecting(records));
      assertThat(log.databaseId()).isEqualTo(LogFixtures.ID);
      log.close();
    }

    assertThat(records).isEqualTo(RECORDS);
  }

  /**
   * What a compressor writes may differ from one Java to the next; what it wrote stays readable.
   */
  @Test
  void version1WithCompressedSegmentsOpens() throws IOException {
    if (System.getProperty("golden.update") != null && !Files.exists(COMPRESSED_1)) {
      write(directory);
      compress(directory);
      Files.createDirectories(COMPRESSED_1);
      copy(directory, COMPRESSED_1);
    }
    Path opened = Files.createDirectory(directory.resolve("opened"));
    copy(COMPRESSED_1, opened);

    assertThat(Files.readAllBytes(opened.resolve("000001.seg"))[10]).isEqualTo((byte) 2);
    assertThat(Files.size(opened.resolve("000002.seg"))).isLessThan(12_288);
    List<String> expected = new ArrayList<>(RECORDS);
    expected.add("7/7/1800000000001/" + SEVENTH);
    try (FileStorage storage = FileStorage.open(opened)) {
      assertThat(LogFixtures.records(storage)).isEqualTo(expected);
    }
  }

  private static void compress(Path target) {
    try (FileStorage storage = FileStorage.open(target)) {
      EventLog log = LogFixtures.open(storage, new ArrayList<>());
      LogFixtures.append(log, 7, 1_800_000_000_001L, SEVENTH);
      while (log.compress(log.place().offset()) != null) {}
      log.close();
    }
  }

  @Test
  void version1IsStillWrittenByteForByte() throws IOException {
    write(directory);
    if (System.getProperty("golden.update") != null && !Files.exists(VERSION_1)) {
      Files.createDirectories(VERSION_1);
      copy(directory, VERSION_1);
    }

    assertThat(names(directory)).isEqualTo(names(VERSION_1));
    for (String name : names(VERSION_1)) {
      assertThat(directory.resolve(name)).hasSameBinaryContentAs(VERSION_1.resolve(name));
    }
  }

  private static void write(Path target) {
    try (FileStorage storage = FileStorage.open(target)) {
      EventLog log = LogFixtures.open(storage, new ArrayList<>());
      for (int i = 0; i < RECORDS.size(); i++) {
        String[] parts = RECORDS.get(i).split("/", 4);
        LogFixtures.add(log, Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]);
        if (i % 2 == 1) {
          log.write();
          log.force();
        }
      }
      log.close();
    }
  }

  private static List<String> names(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (String name : names(from)) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
  }
}
