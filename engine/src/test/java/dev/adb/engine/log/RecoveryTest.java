package dev.adb.engine.log;

import static dev.adb.engine.log.LogFixtures.add;
import static dev.adb.engine.log.LogFixtures.append;
import static dev.adb.engine.log.LogFixtures.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.Checksum;
import dev.adb.engine.storage.FaultyStorage;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.StorageFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage of every part of a log, and the tails that a crash leaves. */
class RecoveryTest {
  private static final String FIRST = "000001.seg";
  private final MemoryStorage storage = new MemoryStorage("test");

  /** Three groups of one record each, at 512, 640 and 768 in the first segment. */
  private void writeThree() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "first");
    append(log, 2, 2, "second");
    append(log, 3, 3, "third");
    log.close();
  }

  /** Changes one byte; without the group that closing wrote, as after a crash. */
  private void damage(String file, int offset) {
    StorageFile opened = storage.open(file);
    byte changed = (byte) (opened.read(offset, 1).get(0) ^ 0x10);
    opened.write(offset, ByteBuffer.wrap(new byte[] {changed}));
  }

  private void removeSeal() {
    storage.open(FIRST).write(896, ByteBuffer.allocate(64));
  }

  private void assertCorrupt(String message) {
    assertThatThrownBy(() -> records(storage))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_LOG))
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {640, 644, 648, 656, 664, 672, 676, 680, 684, 688, 696, 704, 712, 717})
  void damageBeforeAForcedGroupIsAnErrorThatNamesThePlace(int offset) {
    writeThree();
    damage(FIRST, offset);

    assertCorrupt(
        "log is damaged, a group that had been forced cannot be read: file=000001.seg, offset=640,"
            + " later group: file=000001.seg, offset=768");
  }

  @Test
  void damageToTheLastGroupOfAClosedLogIsAnError() {
    writeThree();
    damage(FIRST, 768 + 72);

    assertCorrupt(
        "log is damaged, a group that had been forced cannot be read: file=000001.seg, offset=768,"
            + " later group: file=000001.seg, offset=896");
  }

  @Test
  void damageIsFoundByAGroupInALaterSegment() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "a".repeat(3000));
    append(log, 2, 2, "b".repeat(3000));
    append(log, 3, 3, "c".repeat(3000));
    log.close();
    damage(FIRST, 600);

    assertCorrupt(
        "log is damaged, a group that had been forced cannot be read: file=000001.seg, offset=512,"
            + " later group: file=000002.seg, offset=512");
  }

  @Test
  void lastGroupThatWasNeverProvedForcedIsATornTail() {
    writeThree();
    removeSeal();
    damage(FIRST, 768 + 72);

    assertThat(records(storage)).containsExactly("1/1/1/first", "2/2/2/second");
    assertThat(storage.open(FIRST).read(768, 4096 - 768))
        .isEqualTo(ByteBuffer.allocate(4096 - 768));
  }

  @Test
  void zerosOfARecoveryThatWasKilledAreForcedByTheNext() {
    FaultyStorage disk = new FaultyStorage();
    EventLog log = LogFixtures.open(disk, new ArrayList<>());
    append(log, 1, 1, "first");
    append(log, 2, 2, "torn".repeat(800));
    append(log, 3, 3, "behind it".repeat(100));
    // The first recovery has removed the torn group, and what is behind it in memory only.
    disk.open(FIRST).write(640, ByteBuffer.allocate(3456));
    disk.open(FIRST).force();
    disk.open("000002.seg").write(512, ByteBuffer.allocate(1024));
    FaultyStorage killed = disk.afterKill();
    append(LogFixtures.open(killed, new ArrayList<>()), 2, 2, "other");

    for (int seed = 0; seed < 50; seed++) {
      assertThat(records(killed.afterCrash(new Random(seed))))
          .containsExactly("1/1/1/first", "2/2/2/other");
    }
  }

  @Test
  void segmentThatLostItsOnlyGroupDoesNotMoveTheForcedOffset() {
    FaultyStorage disk = new FaultyStorage();
    EventLog log = LogFixtures.open(disk, new ArrayList<>());
    append(log, 1, 1, "a".repeat(3000));
    add(log, 2, 2, "b".repeat(3000));
    log.write();
    // The first group of the second segment is torn, its header is there.
    disk.open("000002.seg").write(2048, ByteBuffer.allocate(512));
    log = LogFixtures.open(disk, new ArrayList<>());
    add(log, 2, 2, "c");
    log.write();
    add(log, 3, 3, "d");
    log.write();
    // Now the same group is lost wholly and a later one is there.
    disk.open("000002.seg").write(512, ByteBuffer.allocate(128));

    assertThat(records(disk)).containsExactly("1/1/1/" + "a".repeat(3000));
  }

  @Test
  void groupIsTakenWhollyOrNotAtAll() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "first");
    add(log, 2, 2, "second");
    add(log, 3, 3, "third");
    log.write();
    // No close: the process died here.
    damage(FIRST, 640 + 40 + 32 + 6 + 32);

    assertThat(records(storage)).containsExactly("1/1/1/first");
  }

  @Test
  void goesOnAfterATornTailAsIfItHadNeverBeen() {
    writeThree();
    removeSeal();
    damage(FIRST, 768);

    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    assertThat(add(log, 3, 5, "other")).isEqualTo(3);
    log.write();
    log.force();
    log.close();
    assertThat(records(storage)).containsExactly("1/1/1/first", "2/2/2/second", "3/3/5/other");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 10, 12, 16, 24, 32, 40, 48, 59, 60})
  void damageToASegmentHeaderIsAnError(int offset) {
    writeThree();
    damage(FIRST, offset);

    assertThatThrownBy(() -> records(storage))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_LOG))
        .hasMessageEndingWith(", file=000001.seg");
  }

  @Test
  void missingSegmentIsAnError() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "a".repeat(3000));
    append(log, 2, 2, "b".repeat(7000));
    append(log, 3, 3, "c".repeat(3000));
    log.close();
    storage.delete("000002.seg");

    assertCorrupt("segment is missing: file=000002.seg, directory=memory:test");
  }

  @Test
  void segmentOfAnotherDatabaseIsAnError() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "a".repeat(3000));
    append(log, 2, 2, "b".repeat(3000));
    log.close();
    MemoryStorage other = new MemoryStorage("other");
    LogSeams otherId = new LogSeams(true, false, () -> new UUID(1, 2));
    LogFixtures.open(other, new ArrayList<>(), otherId).close();
    storage.open("000002.seg").write(0, other.open("000002.seg").read(0, 64));

    assertThatThrownBy(() -> records(storage))
        .isInstanceOf(AdbException.class)
        .hasMessage(
            "segment belongs to another database: id=00000000-0000-0001-0000-000000000002,"
                + " expected=%s, file=000002.seg",
            LogFixtures.ID);
  }

  @Test
  void segmentCutShortIsAnError() {
    writeThree();
    ByteBuffer bytes = storage.open(FIRST).read(0, 2048);
    storage.delete(FIRST);
    storage.create(FIRST).write(0, bytes);

    assertCorrupt("segment has the wrong size: size=2048, expected=4096, file=000001.seg");
  }

  @Test
  void emptySegmentFileIsAnError() {
    storage.create(FIRST);

    assertCorrupt("segment ends inside its header: size=0, file=000001.seg");
  }

  @Test
  void laterFormatVersionIsRefusedByItsNumber() {
    writeThree();
    StorageFile file = storage.open(FIRST);
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    header.put(file.read(0, 64)).putShort(8, (short) 2);
    header.putInt(60, new Checksum().update(header, 0, 60).value());
    file.write(0, header.flip());

    assertThatThrownBy(() -> records(storage))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_FORMAT))
        .hasMessage(
            "segment format is unknown: version=2, kind=1, known version=1, known kinds=1 to 2,"
                + " file=000001.seg");
  }

  @Test
  void wholeRecordOutOfOrderIsAnError() {
    writeThree();
    // The second group says that it follows the third record, with a checksum that holds.
    StorageFile file = storage.open(FIRST);
    ByteBuffer group = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    group.put(file.read(640, 40));
    GroupFormat.encode(group, 0, new GroupFormat.Header(640, 640, 4, 38, 1), LogFixtures.ID);
    file.write(640, group.flip());

    assertCorrupt("group does not follow: sequence=4, offset=640, file=000001.seg");
  }

  @Test
  void timeThatFallsIsAnError() {
    writeThree();
    StorageFile file = storage.open(FIRST);
    ByteBuffer record = ByteBuffer.allocate(38).order(ByteOrder.LITTLE_ENDIAN);
    record.put(file.read(680, 38));
    RecordFormat.encode(record, 0, 6, 2, 2, 0, new Checksum());
    file.write(680, record.flip());

    assertCorrupt(
        "record does not follow: sequence=2, position=2, time=0, before: sequence=1, position=1,"
            + " time=1, offset=680, file=000001.seg");
  }

  @Test
  void hugeLengthIsNoRecordAndAllocatesNothing() {
    writeThree();
    removeSeal();
    storage
        .open(FIRST)
        .write(
            768 + 40,
            ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, RecordFormat.PAYLOAD_LENGTH_MAX));

    assertThat(records(storage)).containsExactly("1/1/1/first", "2/2/2/second");
  }

  @Test
  void groupInsideAPayloadIsNotTakenForAGroup() {
    writeThree();
    ByteBuffer segment = storage.open(FIRST).read(512, 512);
    byte[] copy = new byte[512];
    segment.get(copy);
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    log.add(4, 4, copy, 0, copy.length);
    log.write();
    // The group with the copy is torn: 960 is where it starts.
    damage(FIRST, 960 + 40 + 8);

    assertThat(records(storage)).containsExactly("1/1/1/first", "2/2/2/second", "3/3/3/third");
  }

  @Test
  void unfinishedSegmentsAreDeletedAndOtherFilesStay() {
    writeThree();
    storage.create("000003.seg.tmp").write(0, ByteBuffer.wrap(new byte[] {1}));
    storage.create("notes.tmp");

    assertThat(records(storage)).hasSize(3);
    assertThat(storage.list()).containsExactly("000001.seg", "000002.seg", "notes.tmp");
  }

  @Test
  void errorOfTheReaderStopsTheOpening() {
    writeThree();
    List<Long> seen = new ArrayList<>();
    RecordReader failing =
        (sequence, position, time, payload) -> {
          seen.add(sequence);
          if (sequence == 2) {
            throw new AdbException(ErrorCode.INTERNAL, "no more");
          }
        };

    assertThatThrownBy(() -> EventLog.open(storage, LogFixtures.SMALL, failing))
        .isInstanceOf(AdbException.class)
        .hasMessage("no more");
    assertThat(seen).containsExactly(1L, 2L);
  }

  @Test
  void forcesWhatItAcceptsBeforeAnybodyReadsIt() {
    FaultyStorage disk = new FaultyStorage();
    EventLog log = LogFixtures.open(disk, new ArrayList<>());
    add(log, 1, 1, "written, never forced");
    log.write();
    FaultyStorage killed = disk.afterKill();
    List<String> read = new ArrayList<>();
    LogFixtures.open(killed, read);
    assertThat(read).containsExactly("1/1/1/written, never forced");

    for (int seed = 0; seed < 50; seed++) {
      assertThat(records(killed.afterCrash(new Random(seed)))).isEqualTo(read);
    }
  }
}
