package dev.adb.benchmark.row;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;

/** Several threads that do the same at the same time, for a time. */
final class Crowd {
  /** What one member does again and again. It is made, used and closed by its thread. */
  interface Member extends AutoCloseable {
    /** Does the work once; how many units that were. */
    int run() throws IOException, SQLException;

    @Override
    void close() throws IOException, SQLException;
  }

  /** Makes the member of a number, from 0 on. */
  interface MemberSource {
    Member member(int number) throws IOException, SQLException;
  }

  private Crowd() {}

  /** Units of work per second of all members together, by run. */
  static double[] rates(Bench.Plan plan, int members, MemberSource source)
      throws IOException, SQLException {
    ExecutorService threads = Executors.newFixedThreadPool(members);
    Phaser starts = new Phaser(members);
    long[][] done = new long[plan.all()][members];
    long[][] nanos = new long[plan.all()][members];
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int number = 0; number < members; number++) {
        int own = number;
        running.add(
            threads.submit(
                () -> {
                  // Who fails leaves the others to end without it.
                  try (Member member = source.member(own)) {
                    for (int run = 0; run < plan.all(); run++) {
                      starts.arriveAndAwaitAdvance();
                      long start = System.nanoTime();
                      done[run][own] = work(member, start + (long) (plan.seconds() * 1e9));
                      nanos[run][own] = System.nanoTime() - start;
                    }
                  } finally {
                    starts.arriveAndDeregister();
                  }
                  return null;
                }));
      }
      await(running);
    } finally {
      threads.shutdownNow();
    }
    return rates(plan, done, nanos);
  }

  private static long work(Member member, long end) throws IOException, SQLException {
    long done = 0;
    do {
      done += member.run();
    } while (System.nanoTime() < end);
    return done;
  }

  private static double[] rates(Bench.Plan plan, long[][] done, long[][] nanos) {
    double[] rates = new double[plan.runs()];
    for (int run = 0; run < rates.length; run++) {
      for (int member = 0; member < done[0].length; member++) {
        int at = run + plan.warmups();
        rates[run] += done[at][member] * 1e9 / nanos[at][member];
      }
    }
    return rates;
  }

  /** Waits for all; the first failure is thrown. */
  private static void await(List<Future<?>> running) throws IOException, SQLException {
    Throwable failure = null;
    for (Future<?> member : running) {
      try {
        member.get();
      } catch (ExecutionException e) {
        failure = failure == null ? e.getCause() : failure;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    if (failure instanceof SQLException e) {
      throw e;
    }
    if (failure != null) {
      throw new IOException("a writer failed: " + failure, failure);
    }
  }
}
