package dev.adb.engine.txn;

import static dev.adb.engine.Accounts.append;
import static dev.adb.engine.Accounts.deposit;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.checkpoint.CheckpointOptions;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.log.LogOptions;
import dev.adb.engine.storage.FaultyStorage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A commit that finds no room is refused alone; the database goes on once there is room again. */
class FullDiskTest {
  private static final DatabaseOptions SMALL_SEGMENTS =
      new DatabaseOptions(
          Committer.Durability.FORCE,
          100,
          new LogOptions(16 << 10, 4 << 10),
          CheckpointOptions.DEFAULT);

  private static Database open(FaultyStorage storage) {
    return Database.open(storage, SMALL_SEGMENTS, System::currentTimeMillis);
  }

  private static List<List<Object>> versions(Database database) {
    return rows(
        database.begin(true).view(),
        new AllEventsSource(),
        List.of(),
        CommonColumn.GLOBAL_POSITION,
        CommonColumn.STREAM_KEY,
        CommonColumn.VERSION);
  }

  @Test
  void refusesWhatFindsNoRoomAndTakesItLater() {
    FaultyStorage storage = new FaultyStorage();
    List<List<Object>> expected = new ArrayList<>();
    try (Database database = open(storage)) {
      Accounts.create(database);
      for (int round = 0; round < 5; round++) {
        storage.bytesMax(1);
        boolean full = false;
        while (!full) {
          try {
            CommitResult result = deposit(database, 1, "1");
            expected.add(List.of(result.position(0), "1", result.version(0)));
          } catch (AdbException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL);
            full = true;
          }
        }
        assertThat(versions(database)).isEqualTo(expected);
        assertThat(tooLarge(database)).isEqualTo(ErrorCode.DISK_FULL);
        storage.bytesMax(Long.MAX_VALUE);
        CommitResult result = deposit(database, 1, "1");
        expected.add(List.of(result.position(0), "1", result.version(0)));
      }
      assertThat(versions(database)).isEqualTo(expected);
    }
    try (Database database = open(storage.afterKill())) {
      assertThat(versions(database)).isEqualTo(expected);
    }
  }

  /** Commits an event that needs a segment of its own. */
  private static ErrorCode tooLarge(Database database) {
    Transaction transaction = database.begin(true);
    append(transaction, "AccountFlagged", 1).set("reason", "x".repeat(100_000)).add();
    try {
      transaction.commit();
    } catch (AdbException e) {
      return e.code();
    }
    throw new AssertionError("the disk is full");
  }
}
