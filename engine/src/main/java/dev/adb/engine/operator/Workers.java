package dev.adb.engine.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The threads of a process that queries share: daemons, one for each core. Thread-safe. */
public final class Workers {
  /** Without any but the caller's thread. */
  public static final Workers NONE = new Workers(1);

  /** One for each core. */
  public static final Workers ALL = new Workers(Runtime.getRuntime().availableProcessors());

  private final int count;

  private Workers(int count) {
    this.count = count;
  }

  /** As many, the caller's thread among them. */
  public static Workers of(int count) {
    return new Workers(Math.max(1, count));
  }

  /** How many threads may work at once, the caller's among them. */
  public int count() {
    return count;
  }

  /**
   * Runs tasks, one of them on the caller's thread, and returns when all have ended. If one fails
   * the others end by themselves, the first failure is thrown.
   */
  public void run(List<? extends Runnable> tasks) {
    List<FutureTask<Void>> others = new ArrayList<>(tasks.size());
    for (Runnable task : tasks.subList(1, tasks.size())) {
      FutureTask<Void> future = new FutureTask<>(task, null);
      others.add(future);
      Pool.THREADS.execute(future);
    }
    Throwable failure = attempt(tasks.get(0));
    for (FutureTask<Void> other : others) {
      // one that no thread has begun is run here: the caller never waits for a busy pool
      other.run();
      Throwable theirs = outcome(other);
      if (failure == null) {
        failure = theirs;
      }
    }
    if (failure instanceof Error error) {
      throw error;
    } else if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private static @Nullable Throwable attempt(Runnable task) {
    try {
      task.run();
      return null;
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  private static @Nullable Throwable outcome(FutureTask<Void> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          task.get();
          return null;
        } catch (InterruptedException e) {
          // the task ends by itself, and reads what the caller would close
          interrupted = true;
        } catch (CancellationException e) {
          return e;
        } catch (ExecutionException e) {
          return e.getCause();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Made when the first query needs it. */
  private static final class Pool {
    static final ForkJoinPool THREADS =
        new ForkJoinPool(
            Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
            pool -> {
              var thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
              thread.setName("adb-query-" + thread.getPoolIndex());
              thread.setDaemon(true);
              return thread;
            },
            null,
            true);

    private Pool() {}
  }
}
