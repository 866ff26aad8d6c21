package dev.adb.engine.checkpoint;

import static dev.adb.engine.Accounts.append;
import static dev.adb.engine.Accounts.deposit;
import static dev.adb.engine.Accounts.key;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.txn.Transaction;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns and key indexes on disk, behind the log. */
class CheckpointTest {
  private static final int[] COLUMNS = {
    CommonColumn.GLOBAL_POSITION,
    CommonColumn.VERSION,
    CommonColumn.EVENT_TYPE,
    CommonColumn.EVENT_ID,
    CommonColumn.RECORDED_AT,
    CommonColumn.ATTRIBUTES,
    CommonColumn.STREAM_KEY
  };

  @TempDir private Path directory;

  private Database open() {
    return Database.open(directory, DatabaseOptions.DEFAULT);
  }

  private static List<List<@Nullable Object>> all(Database database) {
    return rows(database.begin(false).view(), new AllEventsSource(), List.of(), COLUMNS);
  }

  private static List<List<@Nullable Object>> ofKey(Database database, long account) {
    return rows(
        database.begin(false).view(),
        new StreamSource(Accounts.STREAM),
        List.of(key(account)),
        CommonColumn.VERSION,
        CommonColumn.GLOBAL_POSITION);
  }

  private static void addEvents(Database database, int from, int to) {
    for (int i = from; i < to; i++) {
      Transaction transaction = database.begin(true);
      append(transaction, "AccountOpened", i)
          .set("owner", "owner " + i)
          .set("country", i % 3 == 0 ? "NL" : "FR")
          .set("opened_at", 1_000L * i)
          .id(new UUID(7, i))
          .add();
      deposit(transaction, i % 10, i + ".25");
      transaction.commit();
    }
  }

  private List<String> files(String extension) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(extension))
          .sorted()
          .toList();
    }
  }

  @Test
  void opensWithoutReplayingWhatACheckpointCovers() throws IOException {
    List<List<@Nullable Object>> before;
    try (Database database = open()) {
      Accounts.create(database);
      addEvents(database, 1, 200);
      database.checkpoint();
      before = all(database);
      assertThat(database.scanCounters().scans()).isPositive();
    }
    assertThat(files(".chunk")).hasSize(2);
    assertThat(files(".keys")).hasSize(1);
    assertThat(files(".posts")).hasSize(1);
    try (Database database = open()) {
      assertThat(database.notice()).isNull();
      assertThat(database.checkpointCounters().recordsReplayed()).isZero();
      assertThat(all(database)).isEqualTo(before);
      assertThat(ofKey(database, 5)).hasSize(21);
      addEvents(database, 200, 300);
      assertThat(all(database)).hasSize(before.size() + 200).startsWith(before.get(0));
      assertThat(ofKey(database, 5)).hasSize(31);
    }
    try (Database database = open()) {
      assertThat(database.checkpointCounters().recordsReplayed()).isEqualTo(100);
      assertThat(all(database)).hasSize(before.size() + 200);
    }
  }

  @Test
  void answersARetryOfAnEventThatIsOnDisk() {
    try (Database database = open()) {
      Accounts.create(database);
      addEvents(database, 1, 50);
      database.checkpoint();
    }
    try (Database database = open()) {
      Transaction again = database.begin(true);
      append(again, "AccountOpened", 17)
          .set("owner", "owner 17")
          .set("country", "FR")
          .set("opened_at", 17_000L)
          .id(new UUID(7, 17))
          .add();
      assertThat(again.commit().isRetry()).isTrue();
      Transaction other = database.begin(true);
      append(other, "AccountOpened", 17)
          .set("owner", "somebody else")
          .set("country", "FR")
          .set("opened_at", 17_000L)
          .id(new UUID(7, 17))
          .add();
      assertThatThrownBy(other::commit)
          .isInstanceOfSatisfying(
              AdbException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.DUPLICATE_EVENT_ID));
    }
  }

  @Test
  void mergesSmallFilesAndDeletesThem() throws IOException {
    try (Database database = open()) {
      Accounts.create(database);
      for (int i = 0; i < 40; i++) {
        addEvents(database, 10 * i + 1, 10 * i + 11);
        database.checkpoint();
      }
      List<List<@Nullable Object>> before = all(database);
      database.checkpoint();
      assertThat(database.checkpointCounters().rowsMerged()).isPositive();
      assertThat(all(database)).isEqualTo(before).hasSize(800);
    }
    assertThat(files(".chunk").size()).isLessThan(30);
    try (Database database = open()) {
      assertThat(all(database)).hasSize(800);
      assertThat(ofKey(database, 3)).hasSize(41);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".chunk", ".keys", ".posts", "manifest"})
  void makesDamagedFilesAnewFromTheLog(String extension) throws IOException {
    List<List<@Nullable Object>> before;
    try (Database database = open()) {
      Accounts.create(database);
      addEvents(database, 1, 100);
      database.checkpoint();
      before = all(database);
    }
    Path damaged = directory.resolve(files(extension).get(0));
    try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
      file.seek(20);
      int old = file.read();
      file.seek(20);
      file.write(old ^ 0x55);
    }
    try (Database database = open()) {
      assertThat(database.notice())
          .startsWith("columns and indexes are made anew from the log: ")
          .contains(damaged.getFileName().toString());
      assertThat(all(database)).isEqualTo(before);
    }
    Files.delete(directory.resolve(files("manifest").isEmpty() ? "adb.lock" : "manifest"));
    try (Database database = open()) {
      assertThat(all(database)).isEqualTo(before);
    }
  }

  @Test
  void tellsOfDamageMetByAQueryAndMakesTheFileAnewAtTheNextOpening() throws IOException {
    List<List<@Nullable Object>> before;
    try (Database database = open()) {
      Accounts.create(database);
      addEvents(database, 1, 100);
      database.checkpoint();
      before = all(database);
    }
    // behind the header and before the directory: columns
    String damaged = files(".chunk").get(0);
    try (RandomAccessFile file = new RandomAccessFile(directory.resolve(damaged).toFile(), "rw")) {
      file.seek(100);
      int old = file.read();
      file.seek(100);
      file.write(old ^ 0x55);
    }
    try (Database database = open()) {
      assertThat(database.notice()).isNull();
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> all(database))
            .isInstanceOfSatisfying(
                AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_FILE))
            .hasMessageContaining("file=" + damaged)
            .hasMessageEndingWith("; the next opening of the database makes it anew from the log");
      }
      addEvents(database, 100, 101);
      database.checkpoint();
    }
    try (Database database = open()) {
      assertThat(database.checkpointCounters().recordsReplayed()).isPositive();
      assertThat(all(database)).hasSize(before.size() + 2).containsAll(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".chunk", ".keys", ".posts"})
  void makesMissingFilesAnewFromTheLog(String extension) throws IOException {
    List<List<@Nullable Object>> before;
    try (Database database = open()) {
      Accounts.create(database);
      addEvents(database, 1, 100);
      database.checkpoint();
      before = all(database);
    }
    String missing = files(extension).get(0);
    Files.delete(directory.resolve(missing));
    try (Database database = open()) {
      assertThat(database.notice()).contains("files are missing: files=[" + missing + "]");
      assertThat(all(database)).isEqualTo(before);
      database.checkpoint();
    }
    try (Database database = open()) {
      assertThat(database.notice()).isNull();
      assertThat(database.checkpointCounters().recordsReplayed()).isZero();
      assertThat(all(database)).isEqualTo(before);
    }
  }

  @Test
  void replaysALogThatIsLargerThanMemoryMayHold() throws IOException {
    DatabaseOptions small =
        DatabaseOptions.DEFAULT.withCheckpoints(new CheckpointOptions(16 << 10, 1 << 20, true));
    List<List<@Nullable Object>> before;
    try (Database database = open()) {
      Accounts.create(database);
      addEvents(database, 1, 2_000);
      before = all(database);
    }
    assertThat(files(".chunk")).isEmpty();
    try (Database database = Database.open(directory, small)) {
      assertThat(database.checkpointCounters().rowsWritten()).isPositive();
      assertThat(all(database)).isEqualTo(before);
      database.checkpoint();
    }
    try (Database database = open()) {
      assertThat(database.checkpointCounters().recordsReplayed()).isZero();
      assertThat(all(database)).isEqualTo(before);
    }
  }

  @Test
  void makesACheckpointByItselfOnceNothingComesAnyMore() {
    try (Database database = open()) {
      Accounts.create(database);
      addEvents(database, 1, 1_000);
      await(() -> database.checkpointCounters().checkpoints() > 0);
    }
    try (Database database = open()) {
      assertThat(database.checkpointCounters().recordsReplayed()).isZero();
      assertThat(all(database)).hasSize(1_998);
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void writersGoOnWhileCheckpointsAreMade() throws InterruptedException {
    DatabaseOptions small =
        DatabaseOptions.DEFAULT.withCheckpoints(new CheckpointOptions(8 << 10, 1 << 20, true));
    List<Throwable> failures = new ArrayList<>();
    try (Database database = Database.open(directory, small)) {
      Accounts.create(database);
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        long account = t;
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 1; i <= 500; i++) {
                    Transaction transaction = database.begin(true);
                    deposit(transaction, account, "1", i - 1);
                    transaction.commit();
                    assertThat(ofKey(database, account)).hasSize(i);
                  }
                });
        thread.setUncaughtExceptionHandler((failed, e) -> failures.add(e));
        threads.add(thread);
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).isEmpty();
      database.checkpoint();
      assertThat(database.checkpointCounters().checkpoints()).isGreaterThan(3);
    }
    try (Database database = open()) {
      assertThat(all(database)).hasSize(2_000);
    }
  }
}
