package dev.adb.engine.storage;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * Runs what touches a file channel: at once on a thread that cannot be interrupted, else on a
 * daemon thread of its own while the caller waits.
 */
final class IoThread implements AutoCloseable {
  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final String location;
  private boolean started;
  private boolean closed;

  IoThread(String location) {
    this.location = location;
  }

  /** Runs {@code task}; what it throws is thrown here. The caller's interrupt status is kept. */
  <T> T call(Supplier<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    synchronized (this) {
      if (closed) {
        throw new AdbException(
            ErrorCode.DATABASE_CLOSED, "storage is closed: directory=" + location);
      }
      if (!(Thread.currentThread() instanceof DaemonThread)) {
        start();
        tasks.add(() -> complete(result, task));
      }
    }
    if (Thread.currentThread() instanceof DaemonThread) {
      return task.get();
    }
    try {
      return result.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      throw rethrown(cause == null ? e : cause);
    }
  }

  private void start() {
    if (!started) {
      started = true;
      new DaemonThread("adb-storage", this::run).start();
    }
  }

  private void run() {
    while (true) {
      try {
        tasks.take().run();
      } catch (InterruptedException e) {
        throw new IllegalStateException("a daemon thread cannot be interrupted", e);
      }
      synchronized (this) {
        if (closed && tasks.isEmpty()) {
          return;
        }
      }
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it is, the caller gets it
  private static <T> void complete(CompletableFuture<T> result, Supplier<T> task) {
    try {
      result.complete(task.get());
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }

  /**
   * The same error with the caller's own stack on top, so that both threads can be read from it.
   */
  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof AdbException fault) {
      return new AdbException(fault.code(), String.valueOf(fault.getMessage()), fault);
    }
    return new IllegalStateException("storage thread failed: " + cause, cause);
  }

  /** Ends the thread once it has run what is queued. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      tasks.add(() -> {});
    }
  }
}
