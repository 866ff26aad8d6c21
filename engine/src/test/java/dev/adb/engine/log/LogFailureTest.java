package dev.adb.engine.log;

import static dev.adb.engine.log.LogFixtures.add;
import static dev.adb.engine.log.LogFixtures.append;
import static dev.adb.engine.log.LogFixtures.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.FaultyStorage;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forces that fail and disks that are full. */
class LogFailureTest {
  private static final LogSeams BACKGROUND =
      new LogSeams(true, true, LogFixtures.INLINE.databaseIds());
  private final FaultyStorage disk = new FaultyStorage();

  private static void assertFault(ThrowingCallable call, ErrorCode code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(AdbException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  @Test
  void failedForceEndsAllWritingUntilReopened() {
    EventLog log = LogFixtures.open(disk, new ArrayList<>());
    append(log, 1, 1, "acknowledged");
    add(log, 2, 2, "written");
    log.write();
    disk.failForce(1);

    assertFault(log::force, ErrorCode.IO_ERROR, "file could not be forced: file=000001.seg");
    String refused =
        "log takes no writes until it is reopened: directory=faulty, first failure: file could not"
            + " be forced: file=000001.seg";
    assertFault(() -> add(log, 3, 3, "more"), ErrorCode.WRITES_REFUSED, refused);
    assertFault(log::write, ErrorCode.WRITES_REFUSED, refused);
    assertFault(log::force, ErrorCode.WRITES_REFUSED, refused);
    assertThat(log.counters().forces()).isEqualTo(1);
    log.close();

    EventLog again = LogFixtures.open(disk, new ArrayList<>());
    append(again, 3, 3, "after");
    again.close();
    assertThat(records(disk)).containsExactly("1/1/1/acknowledged", "2/2/2/written", "3/3/3/after");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fullDiskIsToldToTheAddThatNeedsTheSpaceAndNothingIsLost(boolean background) {
    LogSeams seams = background ? BACKGROUND : LogFixtures.INLINE;
    disk.bytesMax(4096 + 100);
    EventLog log = LogFixtures.open(disk, new ArrayList<>(), seams);
    append(log, 1, 1, "a".repeat(2000));
    add(log, 2, 2, "b".repeat(1000));
    String full = "disk is full, the log needs another segment: directory=faulty, bytes=8192";

    assertFault(() -> add(log, 3, 3, "c".repeat(2000)), ErrorCode.DISK_FULL, full);
    assertFault(() -> add(log, 3, 3, "c".repeat(2000)), ErrorCode.DISK_FULL, full);
    assertThat(add(log, 3, 3, "fits")).isEqualTo(3);
    log.write();
    log.force();
    assertThat(disk.list()).containsExactly("000001.seg");

    disk.bytesMax(1 << 20);
    append(log, 4, 4, "c".repeat(2000));
    log.close();
    List<String> records = records(disk);
    assertThat(records).hasSize(4);
    assertThat(records.get(3)).isEqualTo("4/4/4/" + "c".repeat(2000));
  }

  @Test
  void fullDiskForALargeRecordLeavesThePreparedSegmentInUse() {
    disk.bytesMax(50_000);
    EventLog log = LogFixtures.open(disk, new ArrayList<>());
    assertFault(
        () -> add(log, 1, 1, "L".repeat(100_000)),
        ErrorCode.DISK_FULL,
        "disk is full, the log needs another segment: directory=faulty, bytes=102400");
    append(log, 1, 1, "m".repeat(5000));
    log.close();

    assertThat(records(disk)).containsExactly("1/1/1/" + "m".repeat(5000));
  }

  @Test
  void fullDiskAtTheFirstSegmentFailsTheOpening() {
    disk.bytesMax(1000);

    assertFault(
        () -> LogFixtures.open(disk, new ArrayList<>()),
        ErrorCode.DISK_FULL,
        "disk is full, the log needs another segment: directory=faulty, bytes=4096");
    assertThat(disk.list()).isEmpty();
  }

  @Test
  void forceThatFailsWhileASegmentIsMadeEndsAllWriting() {
    EventLog log = LogFixtures.open(disk, new ArrayList<>());
    append(log, 1, 1, "a".repeat(3000));
    disk.failForce(1);
    // Takes the second segment, which is there, and fails to make the third ahead of need.
    add(log, 2, 2, "b".repeat(7000));
    log.write();
    log.force();
    disk.failForce(1);

    String failed = "file could not be forced: file=000003.seg.tmp";
    assertFault(() -> add(log, 3, 3, "c".repeat(7000)), ErrorCode.IO_ERROR, failed);
    assertFault(
        () -> add(log, 3, 3, "c"),
        ErrorCode.WRITES_REFUSED,
        "log takes no writes until it is reopened: directory=faulty, first failure: " + failed);
    log.close();
    assertThat(records(disk)).hasSize(2);
  }

  @Test
  void addsGoOnWhileAForceRuns() throws InterruptedException {
    EventLog log = LogFixtures.open(disk, new ArrayList<>(), BACKGROUND);
    Thread forcing =
        new Thread(
            () -> {
              for (int i = 0; i < 300; i++) {
                log.force();
              }
            });
    forcing.start();
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      add(log, i, i, "x".repeat(i));
      expected.add("%d/%d/%d/%s".formatted(i, i, i, "x".repeat(i)));
      log.write();
    }
    forcing.join();
    log.close();

    assertThat(records(disk)).isEqualTo(expected);
  }
}
