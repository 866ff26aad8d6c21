package dev.adb.engine.log;

import static dev.adb.engine.log.LogFixtures.add;
import static dev.adb.engine.log.LogFixtures.append;
import static dev.adb.engine.log.LogFixtures.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.CountingStorage;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.RandomSeed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening a log from a place in its middle. */
class LogStartTest {
  private final MemoryStorage storage = new MemoryStorage("test");

  private List<String> recordsFrom(LogStart start) {
    List<String> records = new ArrayList<>();
    LogFixtures.open(storage, start, records).close();
    return records;
  }

  private void assertCorrupt(LogStart start, String message) {
    assertThatThrownBy(() -> recordsFrom(start))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_LOG))
        .hasMessage(message);
  }

  /**
   * Goal: an opening from any place gives exactly what follows.
   *
   * <p>Method: places are taken all along a random log of many segments; each is then opened, and
   * the records compared with the end of the full replay.
   */
  @Test
  void everyPlaceGivesExactlyWhatFollows() {
    long seed = RandomSeed.next();
    Random random = new Random(seed);
    List<LogStart> places = new ArrayList<>();
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    for (int sequence = 1; sequence <= 300; sequence++) {
      places.add(log.place());
      int length = random.nextInt(10) == 0 ? random.nextInt(9000) : random.nextInt(100);
      add(log, sequence * 2, sequence, "x".repeat(1 + length));
      if (random.nextInt(3) == 0) {
        log.write();
      }
      if (random.nextInt(6) == 0) {
        log.force();
      }
      if (random.nextInt(30) == 0) {
        log.write();
        log.close();
        log = LogFixtures.open(storage, new ArrayList<>());
      }
    }
    log.write();
    places.add(log.place());
    log.close();

    List<String> all = records(storage);
    assertThat(all).hasSize(300);
    for (LogStart place : places) {
      assertThat(recordsFrom(place))
          .as("%s, %s", place, RandomSeed.rerun(getClass(), seed))
          .isEqualTo(all.subList((int) place.sequence(), all.size()));
    }
  }

  @Test
  void placeLiesBehindTheLastGroupWritten() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    assertThat(log.place()).isEqualTo(new LogStart(LogFixtures.ID, 1, 0, 0, 1, Long.MIN_VALUE));
    append(log, 1, 10, "a".repeat(3000));
    add(log, 2, 11, "b");
    log.write();
    // Two groups are pending, the second in a segment that nobody wrote to yet.
    add(log, 4, 12, "pending");
    add(log, 5, 13, "c".repeat(6000));

    assertThat(log.sequence()).isEqualTo(4);
    assertThat(log.place()).isEqualTo(new LogStart(LogFixtures.ID, 1, 3584, 2, 2, 11));
    LogStart place = log.place();
    log.write();
    assertThat(log.place()).isEqualTo(new LogStart(LogFixtures.ID, 2, 4608, 4, 5, 13));
    log.close();
    assertThat(recordsFrom(place)).containsExactly("3/4/12/pending", "4/5/13/" + "c".repeat(6000));
  }

  @Test
  void placeAtTheEndGivesNothingAndTheLogGoesOn() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 10, "a".repeat(3000));
    append(log, 3, 11, "b");
    LogStart place = log.place();
    log.close();

    List<String> records = new ArrayList<>();
    EventLog again = LogFixtures.open(storage, place, records);
    assertThat(again.sequence()).isEqualTo(2);
    assertThatThrownBy(() -> add(again, 2, 11, "c"))
        .hasMessage("position and time must not fall: position=2 after 3, time=11 after 11");
    append(again, 4, 12, "c".repeat(2000));
    again.close();
    assertThat(records).isEmpty();
    assertThat(recordsFrom(place)).containsExactly("3/4/12/" + "c".repeat(2000));
    assertThat(records(storage)).hasSize(3);
  }

  @Test
  void nothingButNamesIsReadOfEarlierSegments() {
    CountingStorage counting = new CountingStorage(storage);
    EventLog log = LogFixtures.open(counting, new ArrayList<>());
    for (int i = 1; i <= 40; i++) {
      append(log, i, i, "x".repeat(2000));
    }
    LogStart place = log.place();
    append(log, 41, 41, "after");
    log.close();
    counting.clear();
    LogFixtures.open(counting, place, new ArrayList<>()).close();

    assertThat(place.segment()).isEqualTo(8);
    assertThat(counting.opened()).containsOnly("000008.seg", "000009.seg");
    assertThat(counting.read()).containsOnly("000008.seg", "000009.seg");
    assertThat(counting.forced()).containsOnly("000008.seg", "000009.seg");
  }

  @Test
  void tailThatACrashToreIsRemoved() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "first");
    LogStart place = log.place();
    append(log, 2, 2, "second");
    append(log, 3, 3, "third");
    // No close: the process died here, and the last group is torn.
    storage.open("000001.seg").write(768 + 72, ByteBuffer.allocate(4));

    assertThat(recordsFrom(place)).containsExactly("2/2/2/second");
    assertThat(storage.open("000001.seg").read(768, 256)).isEqualTo(ByteBuffer.allocate(256));
  }

  @Test
  void damageBehindThePlaceIsAnError() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "first");
    LogStart place = log.place();
    append(log, 2, 2, "second");
    append(log, 3, 3, "third");
    log.close();
    storage.open("000001.seg").write(640 + 72, ByteBuffer.allocate(4));

    assertCorrupt(
        place,
        "log is damaged, a group that had been forced cannot be read: file=000001.seg, offset=640,"
            + " later group: file=000001.seg, offset=768");
  }

  @ParameterizedTest
  @ValueSource(longs = {-64, 0, 8, 64, 511, 576, 639, 641, 832, 4095, 4096, 1L << 40})
  void offsetThatIsNoGroupIsAnErrorAndChangesNothing(long offset) {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "first");
    append(log, 2, 2, "second");
    log.close();
    ByteBuffer before = storage.open("000001.seg").read(0, 4096);

    assertCorrupt(
        new LogStart(LogFixtures.ID, 1, offset, 2, 2, 2),
        "log has no such group to start from: offset=%d, last sequence=2, log offset=%d, file=000001.seg"
            .formatted(offset, offset));
    assertThat(storage.open("000001.seg").read(0, 4096)).isEqualTo(before);
    assertThat(records(storage)).hasSize(2);
  }

  @Test
  void groupWithAnotherSequenceIsAnError() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "first");
    append(log, 2, 2, "second");
    log.close();

    assertThat(recordsFrom(new LogStart(LogFixtures.ID, 1, 640, 2, 2, 2))).isEmpty();
    assertCorrupt(
        new LogStart(LogFixtures.ID, 1, 640, 3, 2, 2),
        "log has no such group to start from: offset=640, last sequence=3, log offset=640, file=000001.seg");
  }

  @Test
  void placeInAnotherDatabaseIsAnError() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "first");
    log.close();

    assertCorrupt(
        new LogStart(new UUID(1, 2), 1, 512, 1, 1, 1),
        "segment belongs to another database: id=%s, expected=%s, file=000001.seg"
            .formatted(LogFixtures.ID, new UUID(1, 2)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3})
  void placeInASegmentThatIsNotThereIsAnError(long segment) {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "first");
    log.close();

    assertCorrupt(
        new LogStart(LogFixtures.ID, segment, 12_800, 1, 1, 1),
        "segment to start from is missing: file=%06d.seg, directory=memory:test"
            .formatted(segment));
  }

  @Test
  void placeInALogThatIsGoneIsAnErrorAndMakesNone() {
    assertCorrupt(
        new LogStart(LogFixtures.ID, 1, 0, 0, 1, 0),
        "segment to start from is missing: file=000001.seg, directory=memory:test");
    assertThat(storage.list()).isEmpty();
  }

  @Test
  void missingEarlierSegmentIsAnError() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    for (int i = 1; i <= 10; i++) {
      append(log, i, i, "x".repeat(2000));
    }
    LogStart place = log.place();
    log.close();
    storage.delete("000001.seg");

    assertCorrupt(place, "segment is missing: file=000001.seg, directory=memory:test");
  }
}
