package dev.adb.engine.log;

import static dev.adb.engine.log.LogFixtures.add;
import static dev.adb.engine.log.LogFixtures.append;
import static dev.adb.engine.log.LogFixtures.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.FaultyStorage;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.StorageFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments that are compressed, what is read from them, and damage to them. */
class LogCompressionTest {
  private static final String FIRST = "000001.seg";
  private final MemoryStorage storage = new MemoryStorage("test");

  /** A log of forty records in seven segments and a spare one. */
  private EventLog log() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    for (int i = 1; i <= 40; i++) {
      append(log, i, i, text(i));
    }
    return log;
  }

  private static String text(int i) {
    return ("record " + i + "; ").repeat(180);
  }

  private static List<LogCompression> compressAll(EventLog log) {
    List<LogCompression> done = new ArrayList<>();
    for (LogCompression one = log.compress(log.place().offset());
        one != null;
        one = log.compress(log.place().offset())) {
      done.add(one);
    }
    return done;
  }

  private void compressedLog() {
    EventLog log = log();
    compressAll(log);
    log.close();
  }

  private void assertCorrupt(String message) {
    assertThatThrownBy(() -> records(storage))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_LOG))
        .hasMessage(message);
  }

  private void damage(String file, int offset) {
    StorageFile opened = storage.open(file);
    byte changed = (byte) (opened.read(offset, 1).get(0) ^ 0x10);
    opened.write(offset, ByteBuffer.wrap(new byte[] {changed}));
  }

  private void rewrite(String file, ByteBuffer bytes) {
    storage.delete(file);
    storage.create(file).write(0, bytes);
  }

  @Test
  void everySegmentBeforeTheTailIsCompressedOneACall() {
    EventLog log = log();
    List<LogCompression> done = compressAll(log);
    log.close();

    assertThat(done).extracting(LogCompression::segment).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(done)
        .extracting(LogCompression::bytesBefore)
        .containsExactly(4096L, 8192L, 16_384L, 16_384L, 16_384L, 16_384L);
    for (LogCompression one : done) {
      assertThat(one.bytesAfter()).isLessThan(one.bytesBefore() / 4);
      assertThat(storage.open(SegmentFormat.fileName(one.segment())).size())
          .isEqualTo(one.bytesAfter());
    }
    assertThat(storage.open("000007.seg").size()).isEqualTo(16_384);
    assertThat(storage.list()).noneMatch(name -> name.endsWith(".tmp"));
    List<String> records = records(storage);
    assertThat(records).hasSize(40);
    for (int i = 1; i <= 40; i++) {
      assertThat(records.get(i - 1)).isEqualTo("%d/%d/%d/%s", i, i, i, text(i));
    }
  }

  @Test
  void laterCallsAndLaterOpeningsGoOnWhereItStopped() {
    EventLog log = log();
    assertThat(log.compress(4096)).extracting(LogCompression::segment).isEqualTo(1L);
    assertThat(log.compress(4096)).isNull();
    assertThat(log.compress(4096 + 8191)).isNull();
    assertThat(log.compress(4096 + 8192)).extracting(LogCompression::segment).isEqualTo(2L);
    LogStart place = log.place();
    log.close();

    EventLog again = LogFixtures.open(storage, place, new ArrayList<>());
    assertThat(compressAll(again))
        .extracting(LogCompression::segment)
        .containsExactly(3L, 4L, 5L, 6L);
    again.close();
    assertThat(records(storage)).hasSize(40);
  }

  @Test
  void segmentWithoutAForcedGroupBehindItStaysPlain() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "a".repeat(3000));
    add(log, 2, 2, "b".repeat(3000));
    log.write();

    assertThat(log.place().offset()).isEqualTo(4096 + 512);
    assertThat(log.compress(log.place().offset())).isNull();
    log.force();
    assertThat(log.compress(log.place().offset())).isNotNull();
    log.close();
    assertThat(records(storage)).hasSize(2);
  }

  @Test
  void segmentFullToItsLastByteIsNotTakenForOneWithAGroupBehindIt() {
    int room = 4096 - 512 - GroupFormat.HEADER_BYTES - RecordFormat.HEADER_BYTES;
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "f".repeat(room));

    assertThat(log.compress(Long.MAX_VALUE)).isNull();
    log.close();
    assertThat(records(storage)).hasSize(1);
  }

  @Test
  void segmentThatCannotBeCompressedStaysPlain() {
    Random random = new Random(1);
    byte[] noise = new byte[SegmentFormat.LENGTH_USUAL_MAX - 600];
    random.nextBytes(noise);
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "x".repeat(2000));
    log.add(2, 2, noise, 0, noise.length);
    log.write();
    append(log, 3, 3, "x".repeat(9000));
    append(log, 4, 4, "x".repeat(9000));

    int length = SegmentFormat.LENGTH_USUAL_MAX;
    List<LogCompression> done = compressAll(log);
    assertThat(done).hasSize(3);
    assertThat(done.get(1)).isEqualTo(new LogCompression(2, length, length));
    assertThat(storage.list()).noneMatch(name -> name.endsWith(".tmp"));
    log.close();
    assertThat(records(storage)).hasSize(4);
  }

  @Test
  void recordOfManyBlocksComesBackWhole() {
    Random random = new Random(2);
    StringBuilder text = new StringBuilder();
    while (text.length() < 3 * CompressedFormat.BLOCK_BYTES + 1000) {
      text.append(random.nextInt(100_000)).append(' ');
    }
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, text.toString());
    append(log, 2, 2, "after".repeat(1000));
    // The first segment is empty: the record did not fit.
    assertThat(compressAll(log)).hasSize(2);
    log.close();

    assertThat(storage.open(FIRST).size()).isEqualTo(CompressedFormat.BLOCKS_OFFSET);
    assertThat(records(storage)).containsExactly("1/1/1/" + text, "2/2/2/" + "after".repeat(1000));
  }

  @Test
  void placeInACompressedSegmentStillOpens() {
    EventLog log = LogFixtures.open(storage, new ArrayList<>());
    append(log, 1, 1, "a");
    LogStart early = log.place();
    append(log, 2, 2, "b".repeat(3000));
    append(log, 3, 3, "c".repeat(3000));
    assertThat(compressAll(log)).hasSize(1);
    log.close();
    List<String> records = new ArrayList<>();
    LogFixtures.open(storage, early, records).close();

    assertThat(records).containsExactly("2/2/2/" + "b".repeat(3000), "3/3/3/" + "c".repeat(3000));
  }

  @Test
  void damagedPlainSegmentIsNotCompressed() {
    EventLog log = log();
    damage("000002.seg", 3000);

    assertThat(log.compress(log.place().offset())).isNotNull();
    assertThatThrownBy(() -> log.compress(log.place().offset()))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_LOG))
        .hasMessage("group is damaged, offset=2432, file=000002.seg");
    append(log, 41, 41, "the log goes on");
    log.close();
    assertThat(storage.open("000002.seg").size()).isEqualTo(8192);
  }

  @Test
  void damageToAnyByteIsAnErrorThatNamesTheFile() {
    compressedLog();
    int size = (int) storage.open(FIRST).size();
    for (int offset = 0; offset < size; offset++) {
      damage(FIRST, offset);
      assertThatThrownBy(() -> records(storage))
          .as("offset %d", offset)
          .isInstanceOfSatisfying(
              AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_LOG))
          .hasMessageEndingWith(", file=" + FIRST);
      damage(FIRST, offset);
    }
    assertThat(records(storage)).hasSize(40);
  }

  @ParameterizedTest
  @ValueSource(ints = {12 + 72, 100})
  void damagedBlockIsNamedByItsOffset(int offset) {
    compressedLog();
    damage("000003.seg", offset);

    assertThatThrownBy(() -> records(storage))
        .hasMessageMatching(
            "compressed block is damaged: checksum=\\w{8}, computed=\\w{8}, offset=72,"
                + " file=000003.seg");
  }

  @Test
  void fileCutShortOrTooLongIsAnError() {
    compressedLog();
    int size = (int) storage.open(FIRST).size();
    byte[] bytes = new byte[size + 1];
    storage.open(FIRST).read(0, size).get(bytes, 0, size);

    rewrite(FIRST, ByteBuffer.wrap(bytes, 0, size - 1));
    assertCorrupt(
        "compressed block is damaged: length out of range: length=%d, limit=%d, offset=72, file=%s"
            .formatted(size - 84, size - 85, FIRST));
    rewrite(FIRST, ByteBuffer.wrap(bytes, 0, size + 1));
    assertCorrupt(
        "compressed block is damaged: bytes behind the last block, offset=%d, file=%s"
            .formatted(size, FIRST));
    rewrite(FIRST, ByteBuffer.wrap(bytes, 0, 71));
    assertCorrupt("segment ends before its blocks: size=71, file=000001.seg");
    rewrite(FIRST, ByteBuffer.wrap(bytes, 0, size));
    assertThat(records(storage)).hasSize(40);
  }

  @Test
  void lossOfEverythingBehindACompressedSegmentIsAnError() {
    compressedLog();
    storage.delete("000008.seg");
    storage.delete("000007.seg");

    assertCorrupt("log is damaged, it ends in a compressed segment: offset=76736, file=000006.seg");
  }

  @Test
  void compressedSegmentBehindADamagedOneProvesTheDamage() {
    EventLog log = log();
    compressAll(log);
    log.close();
    byte[] plain = new byte[4096];
    MemoryStorage other = new MemoryStorage("other");
    EventLog empty = LogFixtures.open(other, new ArrayList<>());
    empty.close();
    other.open(FIRST).read(0, 4096).get(plain);
    rewrite(FIRST, ByteBuffer.wrap(plain));

    assertCorrupt(
        "log is damaged, a group that had been forced cannot be read: file=000001.seg, offset=512,"
            + " later group: file=000002.seg, offset=512");
  }

  @Test
  void fullDiskLeavesThePlainSegmentAndTheLogUsable() {
    FaultyStorage disk = new FaultyStorage();
    EventLog log = LogFixtures.open(disk, new ArrayList<>());
    append(log, 1, 1, "a".repeat(3000));
    append(log, 2, 2, "b".repeat(3000));
    disk.bytesMax(0);

    assertThatThrownBy(() -> log.compress(log.place().offset()))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));
    assertThat(disk.list()).containsExactly("000001.seg", "000002.seg", "000003.seg");
    append(log, 3, 3, "c");
    disk.bytesMax(1 << 20);
    assertThat(log.compress(log.place().offset())).isNotNull();
    log.close();
    assertThat(records(disk)).hasSize(3);
  }

  @Test
  void forceThatFailsLeavesThePlainSegmentAndTheLogUsable() {
    FaultyStorage disk = new FaultyStorage();
    EventLog log = LogFixtures.open(disk, new ArrayList<>());
    append(log, 1, 1, "a".repeat(3000));
    append(log, 2, 2, "b".repeat(3000));
    disk.failForce(1);

    assertThatThrownBy(() -> log.compress(log.place().offset()))
        .hasMessage("file could not be forced: file=000001.seg.tmp");
    assertThat(disk.open(FIRST).size()).isEqualTo(4096);
    append(log, 3, 3, "c");
    log.close();
    assertThat(records(disk)).hasSize(3);
  }

  @Test
  void nothingIsCompressedOnceTheLogIsClosed() {
    EventLog log = log();
    log.close();

    assertThatThrownBy(() -> log.compress(Long.MAX_VALUE))
        .hasMessage("log is closed: directory=memory:test");
  }

  @Test
  void addsAndForcesGoOnWhileSegmentsAreCompressed() throws InterruptedException {
    EventLog log = log();
    List<Throwable> failures = new ArrayList<>();
    Thread compressing = new Thread(() -> compressAll(log));
    compressing.setUncaughtExceptionHandler((thread, e) -> failures.add(e));
    compressing.start();
    for (int i = 41; i <= 200; i++) {
      append(log, i, i, text(i));
    }
    compressing.join();
    compressAll(log);
    log.close();

    assertThat(failures).isEmpty();
    List<String> records = records(storage);
    assertThat(records).hasSize(200);
    assertThat(records.get(199).getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(2000);
  }
}
