package dev.adb.engine.checkpoint;

import static dev.adb.engine.Accounts.append;
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
import dev.adb.engine.log.LogOptions;
import dev.adb.engine.storage.FaultyStorage;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.txn.CommitResult;
import dev.adb.engine.txn.Committer.Durability;
import dev.adb.engine.txn.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints and merges that find no room: nobody hangs, nothing is lost, all goes on later. */
class FullDiskCheckpointTest {
  private static final int ROUNDS = Integer.getInteger("adb.runs", 12);
  private static final int THREADS = 3;
  private static final int COMMITS = 60;

  private final Map<Long, String> acknowledged = new ConcurrentHashMap<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private static Database open(FaultyStorage disk, boolean background) {
    return Database.open(
        disk,
        new DatabaseOptions(
            Durability.FORCE,
            100,
            new LogOptions(16 << 10, 4 << 10),
            new CheckpointOptions(8 << 10, 64 << 10, background)),
        System::currentTimeMillis);
  }

  /** Commits with ids; what the disk refuses is tried again a few times, as a retry. */
  private void commit(Database database, long thread, int from, Random random) {
    for (int i = from; i < from + COMMITS; i++) {
      for (int attempt = 0; attempt < 3; attempt++) {
        Transaction transaction = database.begin(true);
        long account = random.nextInt(20);
        String owner = thread + "-" + i + "x".repeat(random.nextInt(400));
        append(transaction, "AccountOpened", account)
            .set("owner", owner)
            .set("country", "FR")
            .set("opened_at", 1L)
            .id(new UUID(thread, i))
            .add();
        try {
          CommitResult result = transaction.commit();
          acknowledged.put(result.position(0), account + " " + result.version(0) + " " + owner);
          break;
        } catch (AdbException e) {
          assertThat(e.code()).as(e.toString()).isEqualTo(ErrorCode.DISK_FULL);
        }
      }
    }
  }

  private static Map<Long, String> found(Database database) {
    Map<Long, String> found = new TreeMap<>();
    rows(
            database.begin(false).view(),
            new AllEventsSource(),
            List.of(),
            CommonColumn.GLOBAL_POSITION,
            CommonColumn.STREAM_KEY,
            CommonColumn.VERSION,
            CommonColumn.ATTRIBUTES)
        .forEach(
            row -> {
              String json = String.valueOf(row.get(3));
              String owner = json.substring(10, json.indexOf('"', 10));
              found.put((Long) row.get(0), row.get(1) + " " + row.get(2) + " " + owner);
            });
    return found;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Timeout(120)
  void goesOnOnceThereIsRoom(boolean background) throws InterruptedException {
    // Goal: a disk that is full at any moment loses nothing and stops nothing for good.
    // Method: threads commit while the room changes at random; then reopen, and compare.
    long seed = RandomSeed.next();
    Random random = new Random(seed);
    FaultyStorage disk = new FaultyStorage();
    try (Database database = open(disk, background)) {
      Accounts.create(database);
    }
    for (int round = 0; round < ROUNDS; round++) {
      disk = disk.afterKill();
      Database database = open(disk, background);
      try {
        assertThat(found(database))
            .as("round %d %s", round, RandomSeed.rerun(getClass(), seed))
            .isEqualTo(new TreeMap<>(acknowledged));
        run(database, disk, round, random);
        disk.bytesMax(Long.MAX_VALUE);
        assertThat(failures).isEmpty();
        commit(database, 99, round * COMMITS, random);
        database.checkpoint();
        database.awaitBackground();
        assertThat(found(database)).isEqualTo(new TreeMap<>(acknowledged));
      } finally {
        database.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Timeout(60)
  void everyoneWhoWaitsForACheckpointIsToldThatItFailed(boolean background) {
    FaultyStorage disk = new FaultyStorage();
    try (Database database = open(disk, background)) {
      Accounts.create(database);
      Accounts.deposit(database, 1, "1");
      disk.bytesMax(1);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(database::checkpoint)
            .isInstanceOfSatisfying(
                AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));
      }
      disk.bytesMax(Long.MAX_VALUE);
      database.checkpoint();
      assertThat(database.checkpointCounters().rowsWritten()).isEqualTo(1);
    }
  }

  private void run(Database database, FaultyStorage disk, int round, Random random)
      throws InterruptedException {
    Thread[] threads =
        IntStream.range(0, THREADS)
            .mapToObj(
                t -> {
                  Random own = new Random(random.nextLong());
                  Thread thread = new Thread(() -> commit(database, t, round * COMMITS, own));
                  thread.setUncaughtExceptionHandler((failed, e) -> failures.add(e));
                  thread.start();
                  return thread;
                })
            .toArray(Thread[]::new);
    while (IntStream.range(0, THREADS).anyMatch(t -> threads[t].isAlive())) {
      disk.bytesMax(
          random.nextInt(3) == 0 ? Long.MAX_VALUE : disk.bytes() + random.nextInt(20_000));
      long steps = disk.steps() + random.nextInt(40);
      while (disk.steps() < steps
          && IntStream.range(0, THREADS).anyMatch(t -> threads[t].isAlive())) {
        Thread.onSpinWait();
        if (random.nextInt(100_000) == 0) {
          break;
        }
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
