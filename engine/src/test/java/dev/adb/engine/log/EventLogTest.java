package dev.adb.engine.log;

import static dev.adb.engine.log.LogFixtures.add;
import static dev.adb.engine.log.LogFixtures.append;
import static dev.adb.engine.log.LogFixtures.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private final MemoryStorage storage = new MemoryStorage("test");
  private final List<String> records = new ArrayList<>();

  private EventLog open() {
    return LogFixtures.open(storage, new ArrayList<>());
  }

  @Test
  void newLogIsEmptyAndKeepsItsId() {
    EventLog log = open();
    log.close();

    assertThat(records(storage)).isEmpty();
    assertThat(log.databaseId()).isEqualTo(LogFixtures.ID);
    assertThat(open().databaseId()).isEqualTo(LogFixtures.ID);
  }

  @Test
  void replaysWhatWasWrittenInOrder() {
    EventLog log = open();
    assertThat(add(log, 1, 100, "a")).isEqualTo(1);
    assertThat(add(log, 3, 100, "bb")).isEqualTo(2);
    log.write();
    log.force();
    append(log, 3, 101, "ccc");
    log.close();

    assertThat(records(storage)).containsExactly("1/1/100/a", "2/3/100/bb", "3/3/101/ccc");
  }

  @Test
  void goesOnWhereItStoppedAfterEveryReopening() {
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      List<String> replayed = new ArrayList<>();
      EventLog log = LogFixtures.open(storage, replayed);
      assertThat(replayed).isEqualTo(expected);
      append(log, i, 1000 + i, "x".repeat(i * 40));
      expected.add("%d/%d/%d/%s".formatted(i, i, 1000 + i, "x".repeat(i * 40)));
      log.close();
    }

    assertThat(records(storage)).isEqualTo(expected);
  }

  @Test
  void segmentsDoubleUpToTheMaximum() {
    EventLog log = open();
    for (int i = 1; i <= 60; i++) {
      append(log, i, i, "x".repeat(1000));
    }
    log.close();

    assertThat(storage.list())
        .containsExactly(
            "000001.seg",
            "000002.seg",
            "000003.seg",
            "000004.seg",
            "000005.seg",
            "000006.seg",
            "000007.seg");
    List<Long> sizes = storage.list().stream().map(name -> storage.open(name).size()).toList();
    assertThat(sizes).containsExactly(4096L, 8192L, 16384L, 16384L, 16384L, 16384L, 16384L);
    assertThat(records(storage)).hasSize(60);
  }

  @Test
  void recordsOfOneWriteSpreadOverSegments() {
    EventLog log = open();
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      add(log, i, i, "y".repeat(900));
      expected.add("%d/%d/%d/%s".formatted(i, i, i, "y".repeat(900)));
    }
    log.write();
    log.force();

    assertThat(log.counters().groups()).isEqualTo(4);
    assertThat(log.counters().records()).isEqualTo(30);
    assertThat(log.counters().forces()).isEqualTo(1);
    assertThat(log.counters().segments()).isEqualTo(4);
    log.close();
    assertThat(records(storage)).isEqualTo(expected);
  }

  @Test
  void recordsOfOneWriteAreGroupsOfUpToOneMebibyte() {
    LogOptions options = new LogOptions(16 << 20, 16 << 20);
    EventLog log = EventLog.open(storage, options, LogFixtures.collecting(records));
    for (int round = 1; round <= 3; round++) {
      String large = "L".repeat(PendingGroup.GROUP_BYTES_MAX + round);
      add(log, round, round, "small");
      add(log, round, round, large);
      add(log, round, round, "small again");
      for (int i = 0; i < 3; i++) {
        add(log, round, round, "m".repeat(500_000));
      }
      log.write();

      // small; large; small again and two of the three; the last.
      assertThat(log.counters().groups()).isEqualTo(4L * round);
    }
    log.force();
    log.close();

    EventLog.open(storage, LogOptions.DEFAULT, LogFixtures.collecting(records)).close();
    assertThat(records).hasSize(18);
    assertThat(records.get(17)).isEqualTo("18/3/3/" + "m".repeat(500_000));
    assertThat(records.get(13)).isEqualTo("14/3/3/" + "L".repeat((1 << 20) + 3));
  }

  @Test
  void largeRecordGetsASegmentOfItsOwnSize() {
    EventLog log = open();
    append(log, 1, 1, "small");
    append(log, 2, 2, "L".repeat(100_000));
    append(log, 3, 3, "small again");
    log.close();

    List<Long> sizes = storage.list().stream().map(name -> storage.open(name).size()).toList();
    assertThat(sizes).containsExactly(4096L, 102_400L, 16_384L);
    assertThat(records(storage))
        .containsExactly("1/1/1/small", "2/2/2/" + "L".repeat(100_000), "3/3/3/small again");
  }

  @Test
  void payloadThatFillsTheSegmentToTheLastByteFits() {
    int room =
        4096 - SegmentFormat.GROUPS_OFFSET - GroupFormat.HEADER_BYTES - RecordFormat.HEADER_BYTES;
    EventLog log = open();
    append(log, 1, 1, "f".repeat(room));
    assertThat(log.counters().segments()).isEqualTo(1);
    append(log, 2, 2, "g");
    assertThat(log.counters().segments()).isEqualTo(2);
    log.close();

    assertThat(records(storage)).containsExactly("1/1/1/" + "f".repeat(room), "2/2/2/g");
  }

  @Test
  void whatWasNotWrittenIsDroppedByClose() {
    EventLog log = open();
    append(log, 1, 1, "kept");
    add(log, 2, 2, "z".repeat(20_000));
    assertThat(log.pendingBytes()).isEqualTo(20_072);
    log.close();

    EventLog again = open();
    assertThat(again.pendingBytes()).isZero();
    append(again, 2, 2, "next");
    again.close();
    assertThat(records(storage)).containsExactly("1/1/1/kept", "2/2/2/next");
  }

  @Test
  void refusesRecordsThatDoNotFollow() {
    EventLog log = open();
    append(log, 5, 50, "a");

    assertThatThrownBy(() -> add(log, 4, 50, "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("position and time must not fall: position=4 after 5, time=50 after 50");
    assertThatThrownBy(() -> add(log, 5, 49, "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("position and time must not fall: position=5 after 5, time=49 after 50");
    assertThatThrownBy(() -> add(log, 5, 50, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("length must be at least 1, got 0");
    log.close();
    assertThat(records(storage)).containsExactly("1/5/50/a");
  }

  @Test
  void refusesAPayloadAboveTheLimit() {
    EventLog log = open();

    assertThatThrownBy(() -> log.add(1, 1, new byte[0], 0, (256 << 20) + 1))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED))
        .hasMessage("transaction is too long for the log: length=268435457, limit=268435456");
    log.close();
  }

  @Test
  void refusesEverythingOnceClosed() {
    EventLog log = open();
    log.close();
    log.close();

    assertThatThrownBy(() -> add(log, 1, 1, "a"))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_CLOSED))
        .hasMessage("log is closed: directory=memory:test");
    assertThatThrownBy(log::write).hasMessage("log is closed: directory=memory:test");
    assertThatThrownBy(log::force).hasMessage("log is closed: directory=memory:test");
  }

  @Test
  void writeWithoutRecordsWritesNothing() {
    EventLog log = open();
    log.write();
    log.force();

    assertThat(log.counters()).isEqualTo(new LogCounters(0, 0, 1, 0, 1));
    log.close();
  }

  @Test
  void cleanReopeningAddsNothingToTheLog() {
    EventLog log = open();
    append(log, 1, 1, "a");
    log.close();
    byte[] before = bytes("000001.seg");
    open().close();

    assertThat(bytes("000001.seg")).isEqualTo(before);
  }

  private byte[] bytes(String file) {
    byte[] bytes = new byte[(int) storage.open(file).size()];
    storage.open(file).read(0, bytes.length).get(bytes);
    return bytes;
  }
}
