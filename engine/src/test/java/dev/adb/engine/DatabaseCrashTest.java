package dev.adb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.DatabaseCrashRun.Fault;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.storage.FaultyStorage;
import dev.adb.engine.storage.RandomSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Goal: whatever a loss of power or a kill leaves on the disk, a database holds the acknowledged
 * transactions and a prefix of all, each wholly, with its definitions.
 *
 * <p>Method: a small random workload of events over two streams with definitions in between is cut
 * at every step of the disk (write, force, change of a name); what was not forced survives in part,
 * torn and out of order; the database is opened, goes on, is cut again early, and opened once more.
 */
class DatabaseCrashTest {
  private static final int WORKLOADS = 6;
  private static final int CRASHES_PER_CUT = 3;
  private static final int TRANSACTIONS = 10;

  private final long seed = RandomSeed.next();

  @Test
  void acknowledgedTransactionsSurviveAndNoneIsHalfThere() {
    for (int workload = 0; workload < WORKLOADS; workload++) {
      long steps = steps(seed + workload);
      for (long cut = 1; cut <= steps; cut++) {
        for (int crash = 0; crash < CRASHES_PER_CUT; crash++) {
          try {
            runCutAt(Fault.NONE, seed + workload, cut, crash);
          } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                "workload=%d, cut=%d of %d, crash=%d; %s"
                    .formatted(workload, cut, steps, crash, RandomSeed.rerun(getClass(), seed)),
                e);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void theSameTestFindsWhatIsBrokenOnPurpose(Fault fault) {
    int found = 0;
    for (int workload = 0; workload < WORKLOADS; workload++) {
      long steps = steps(seed + workload);
      for (long cut = 1; cut <= steps; cut++) {
        try {
          runCutAt(fault, seed + workload, cut, 0);
        } catch (AssertionError | AdbException e) {
          found++;
        }
      }
    }

    assertThat(found).as(RandomSeed.rerun(getClass(), seed)).isPositive();
  }

  private static long steps(long workloadSeed) {
    DatabaseCrashRun run = new DatabaseCrashRun(Fault.NONE, workloadSeed);
    FaultyStorage disk = run.disk();
    run.work(disk, TRANSACTIONS);
    return disk.steps();
  }

  private static void runCutAt(Fault fault, long workloadSeed, long cut, int crash) {
    DatabaseCrashRun run = new DatabaseCrashRun(fault, workloadSeed);
    FaultyStorage disk = run.disk().cutAt(cut);
    run.work(disk, TRANSACTIONS);
    disk.crash();
    Random random = new Random(workloadSeed * 31 + cut * 7 + crash);
    for (int again = 0; again < 2; again++) {
      disk = afterCrash(run, disk, random).cutAt(1 + random.nextInt(14));
      run.work(disk, 3);
      disk.crash();
    }
    run.open(afterCrash(run, disk, random)).close();
  }

  private static FaultyStorage afterCrash(DatabaseCrashRun run, FaultyStorage disk, Random random) {
    run.reseed(random.nextLong());
    return run.afterCrash(disk);
  }
}
