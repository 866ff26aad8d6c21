package dev.adb.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.log.LogCrashRun.Fault;
import dev.adb.engine.storage.FaultyStorage;
import dev.adb.engine.storage.RandomSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Goal: whatever a loss of power leaves on the disk, nothing acknowledged is lost and nothing half
 * there.
 *
 * <p>Method: a small random workload is cut at every single step (write, force, change of a name);
 * what was not forced survives in part, torn and out of order (or the process alone dies); the log
 * is opened, goes on, is cut again early (so that recovery itself is cut), and opened once more,
 * from its beginning and from a place behind which the log is compressed.
 */
class LogCrashTest {
  private static final int WORKLOADS = 25;
  private static final int CRASHES_PER_CUT = 4;
  private static final int WRITES = 8;

  private final long seed = RandomSeed.next();

  @Test
  void nothingAcknowledgedIsLostAndNothingIsHalfThere() {
    for (int workload = 0; workload < WORKLOADS; workload++) {
      long steps = steps(Fault.NONE, seed + workload);
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
      long steps = steps(Fault.NONE, seed + workload);
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

  @Test
  void workloadsCompressSegments() {
    long compressions = 0;
    for (int workload = 0; workload < WORKLOADS; workload++) {
      LogCrashRun run = new LogCrashRun(Fault.NONE, seed + workload);
      run.work(run.disk(), WRITES);
      compressions += run.compressions();
    }

    assertThat(compressions).as(RandomSeed.rerun(getClass(), seed)).isGreaterThan(WORKLOADS / 5);
  }

  private static long steps(Fault fault, long workloadSeed) {
    LogCrashRun run = new LogCrashRun(fault, workloadSeed);
    FaultyStorage disk = run.disk();
    run.work(disk, WRITES);
    return disk.steps();
  }

  private static void runCutAt(Fault fault, long workloadSeed, long cut, int crash) {
    LogCrashRun run = new LogCrashRun(fault, workloadSeed);
    FaultyStorage disk = run.disk().cutAt(cut);
    run.work(disk, WRITES);
    disk.crash();
    Random random = new Random(workloadSeed * 31 + cut * 7 + crash);
    for (int again = 0; again < 2; again++) {
      disk = afterCrash(run, disk, random).cutAt(1 + random.nextInt(12));
      run.work(disk, 2);
      disk.crash();
    }
    run.openTwice(afterCrash(run, disk, random));
  }

  private static FaultyStorage afterCrash(LogCrashRun run, FaultyStorage disk, Random random) {
    run.reseed(random.nextLong());
    return run.afterCrash(disk);
  }
}
