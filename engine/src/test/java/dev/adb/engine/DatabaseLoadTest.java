package dev.adb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.checkpoint.CheckpointOptions;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.log.LogOptions;
import dev.adb.engine.storage.ChildProcess;
import dev.adb.engine.storage.FaultyStorage;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.txn.Committer.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads commit while the machine, the process or the threads themselves are disturbed. */
class DatabaseLoadTest {
  private static final DatabaseOptions SMALL_SEGMENTS =
      new DatabaseOptions(
          Durability.FORCE,
          100,
          new LogOptions(64 << 10, 4 << 10),
          new CheckpointOptions(256 << 10, 16 << 20, true));

  @TempDir Path directory;

  private static List<Thread> start(
      Database database,
      int threadCount,
      String round,
      BooleanSupplier stop,
      Set<String> acknowledged,
      Queue<Throwable> failures) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < threadCount; i++) {
      String name = round + "t" + i;
      Thread thread =
          new Thread(() -> CrashLoad.run(database, name, stop, acknowledged::add), name);
      thread.setUncaughtExceptionHandler((failed, e) -> failures.add(e));
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    return threads;
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /**
   * Goal: groups of many transactions are as safe as single ones. Method: four threads commit until
   * the power goes at a random step, again and again on what is left.
   */
  @Test
  void acknowledgedTransactionsOfManyThreadsSurviveLossesOfPower() throws InterruptedException {
    long seed = RandomSeed.next();
    Random random = new Random(seed);
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    FaultyStorage disk = new FaultyStorage();
    for (int round = 0; round < 60; round++) {
      disk.cutAt(1 + random.nextInt(80));
      try (Database database = Database.open(disk, SMALL_SEGMENTS, System::currentTimeMillis)) {
        acknowledged.addAll(CrashLoad.check(database, acknowledged));
        CrashLoad.prepare(database);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        join(start(database, 4, "r" + round, () -> false, acknowledged, failures));
      } catch (AdbException e) {
        assertThat(disk.crashed()).as(RandomSeed.rerun(getClass(), seed)).isTrue();
      } catch (AssertionError e) {
        throw new AssertionError("round=" + round + "; " + RandomSeed.rerun(getClass(), seed), e);
      }
      disk = random.nextInt(4) == 0 ? disk.afterKill() : disk.afterCrash(random);
    }
    try (Database database = Database.open(disk, SMALL_SEGMENTS, System::currentTimeMillis)) {
      assertThat(CrashLoad.check(database, acknowledged)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void killedProcessHasLostNothingThatItAcknowledged(Durability durability) throws IOException {
    Set<String> acknowledged = new HashSet<>();
    for (int round = 0; round < 3; round++) {
      Process process =
          ChildProcess.start(
              LoadingProcess.class, directory.toString(), "r" + round, durability.name());
      List<String> lines = new ArrayList<>();
      try (BufferedReader reader = process.inputReader()) {
        while (lines.size() < 200) {
          String line = reader.readLine();
          assertThat(line).as("lines before the process ended: %s", lines).isNotNull();
          lines.add(line);
        }
        process.toHandle().destroyForcibly(); // kill -9, and the output can still be read
        // What it could still say it has acknowledged; its last line may be cut.
        String rest = reader.lines().collect(Collectors.joining("\n", "", "\n"));
        rest.lines().filter(line -> line.endsWith(".")).forEach(lines::add);
      }
      assertThat(process.onExit().join().exitValue()).isNotZero();
      lines.forEach(line -> acknowledged.add(line.substring(0, line.length() - 1)));

      try (Database database = Database.open(directory, SMALL_SEGMENTS)) {
        assertThat(CrashLoad.check(database, acknowledged)).hasSizeGreaterThanOrEqualTo(200);
      }
    }
  }

  @Test
  void interruptedThreadsDisturbNobody() throws InterruptedException {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    AtomicBoolean stop = new AtomicBoolean();
    try (Database database = Database.open(directory, SMALL_SEGMENTS)) {
      CrashLoad.prepare(database);
      List<Thread> threads = start(database, 8, "", stop::get, acknowledged, failures);
      Random random = new Random(RandomSeed.next());
      while (acknowledged.size() < 2000 && failures.isEmpty()) {
        threads.get(random.nextInt(threads.size())).interrupt();
        Thread.onSpinWait();
      }
      stop.set(true);
      join(threads);

      assertThat(failures).isEmpty();
      CrashLoad.check(database, acknowledged);
    }
    try (Database database = Database.open(directory, SMALL_SEGMENTS)) {
      assertThat(CrashLoad.check(database, acknowledged)).hasSameSizeAs(acknowledged);
    }
  }

  @Test
  void interruptedThreadCanOpenCommitAndClose() {
    Set<String> acknowledged = new HashSet<>();
    Thread.currentThread().interrupt();
    try (Database database = Database.open(directory, SMALL_SEGMENTS)) {
      CrashLoad.prepare(database);
      CrashLoad.run(database, "t", () -> acknowledged.size() == 100, acknowledged::add);
      assertThat(CrashLoad.check(database, acknowledged)).hasSize(100);
    }
    assertThat(Thread.interrupted()).isTrue();
    try (Database database = Database.open(directory, SMALL_SEGMENTS)) {
      assertThat(CrashLoad.check(database, acknowledged)).hasSize(100);
    }
  }

  @Test
  void secondProcessIsToldWhereTheDatabaseIsOpen() throws IOException {
    try (Database database = Database.open(directory, DatabaseOptions.DEFAULT)) {
      assertThat(ChildProcess.run(OpeningProcess.class, directory.toString()))
          .containsExactly(
              "DATABASE_LOCKED database is open in another process: directory=%s, process=%d"
                  .formatted(database.location(), ProcessHandle.current().pid()));
    }
    assertThat(ChildProcess.run(OpeningProcess.class, directory.toString()))
        .containsExactly("opened");
  }

  @Test
  void secondOpeningInTheProcessIsRefusedAndHarmsNothing() {
    try (Database database = Database.open(directory, DatabaseOptions.DEFAULT)) {
      CrashLoad.prepare(database);
      assertThatThrownBy(() -> Database.open(directory, DatabaseOptions.DEFAULT))
          .isInstanceOfSatisfying(
              AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_LOCKED))
          .hasMessage("database is already open in this process: directory=" + database.location());
      assertThat(database.snapshot().catalog().version()).isEqualTo(1);
    }
  }

  /** Commits on four threads for ever and prints each acknowledged transaction. */
  static final class LoadingProcess {
    private LoadingProcess() {}

    public static void main(String[] arguments) {
      DatabaseOptions options = SMALL_SEGMENTS.withDurability(Durability.valueOf(arguments[2]));
      Database database = Database.open(Path.of(arguments[0]), options);
      CrashLoad.prepare(database);
      for (int i = 0; i < 4; i++) {
        String name = arguments[1] + "t" + i;
        new Thread(
                () ->
                    CrashLoad.run(
                        database,
                        name,
                        () -> false,
                        // One write a line, so that only the last can be cut.
                        line -> System.out.print(line + ".\n")))
            .start();
      }
    }
  }

  /** Says whether it could open the database. */
  static final class OpeningProcess {
    private OpeningProcess() {}

    public static void main(String[] arguments) {
      try (Database database = Database.open(Path.of(arguments[0]), DatabaseOptions.DEFAULT)) {
        System.out.println("opened");
      } catch (AdbException e) {
        System.out.println(e.code() + " " + e.getMessage());
      }
    }
  }
}
