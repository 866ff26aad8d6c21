package dev.adb.engine.checkpoint;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.log.EventLog;
import dev.adb.engine.storage.DaemonThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was sealed to files, names them in a new manifest, merges small files, builds indexes
 * and compresses old segments of the log: one thread, behind the writers, who never wait for it
 * unless memory runs out.
 *
 * <p>A checkpoint that fails, for the disk is full for instance, is tried again with the next one:
 * until then what it was to write stays in memory, and in the log.
 */
public final class Checkpointer implements AutoCloseable {
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final EventLog log;
  private final CheckpointFiles files;
  private final CheckpointCounters counters;
  private final @Nullable Thread thread;

  private volatile Runnable whenIdle = () -> {};

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // Guarded by the lock.
  private final Deque<SealedState> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private @Nullable AdbException failure;
  private boolean closed;
  private boolean paused;
  private boolean damaged;

  /** Whether the thread is at work. */
  private boolean busy;

  /** Behind which tidying was broken off, or null. Of the thread that makes checkpoints. */
  private @Nullable SealedState untidy;

  public Checkpointer(EventLog log, CheckpointFiles files, boolean background) {
    this.log = log;
    this.files = files;
    this.counters = files.counters();
    this.thread = background ? new DaemonThread("adb-checkpoint", this::run) : null;
    if (thread != null) {
      thread.start();
    }
  }

  public CheckpointCounters counters() {
    return counters;
  }

  /** Heap bytes of what waits to be written, about. */
  public long waitingBytes() {
    lock.lock();
    try {
      return waitingBytes;
    } finally {
      lock.unlock();
    }
  }

  /** Announces what {@link #submit} will bring, so that it is counted from now on. */
  public void announce(SealedState state) {
    lock.lock();
    try {
      waitingBytes += state.bytes();
    } finally {
      lock.unlock();
    }
  }

  /** Takes over what was sealed; the log has been written up to there. */
  public void submit(SealedState state) {
    lock.lock();
    try {
      waiting.add(state);
      failure = null;
      busy |= thread == null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (thread == null) {
      while (step()) {
        // until nothing waits, or it fails
      }
      rest();
    }
  }

  /**
   * Waits until a condition holds, which is asked again after each checkpoint.
   *
   * @throws AdbException why the last checkpoint failed, if nothing else is going to happen
   */
  public void await(BooleanSupplier enough) {
    lock.lock();
    try {
      paused = false;
      changed.signalAll();
      while (!closed && !enough.getAsBoolean() && !waiting.isEmpty()) {
        if (failure != null) {
          AdbException cause = failure;
          // whoever comes next has it tried again
          failure = null;
          changed.signalAll();
          throw new AdbException(
              cause.code(), "memory is full and cannot be written: " + cause.getMessage(), cause);
        }
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (true) {
      boolean work;
      lock.lock();
      try {
        if (!closed && (paused || waiting.isEmpty() || failure != null)) {
          sleep();
        }
        if (closed) {
          return;
        }
        if (paused) {
          continue;
        }
        work = !waiting.isEmpty() && failure == null;
        busy = true;
      } finally {
        lock.unlock();
      }
      if (work) {
        step();
      } else {
        idle();
      }
      rest();
    }
  }

  private void idle() {
    SealedState behind = untidy;
    if (behind == null) {
      try {
        whenIdle.run();
      } catch (AdbException e) {
        counters.failedMerge(e); // the database is being closed, or takes no writes any more
      }
    } else {
      tidy(behind);
    }
  }

  private void rest() {
    lock.lock();
    try {
      busy = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for what is being written, and begins nothing more until {@link #resume}: for a database
   * that nobody uses, whose directory may be about to go.
   */
  public void pause() {
    lock.lock();
    try {
      paused = true;
      while (busy) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  public void resume() {
    lock.lock();
    try {
      paused = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings({"WaitNotInLoop", "AwaitReturnValueIgnored"}) // the caller looks again
  private void sleep() {
    try {
      changed.awaitNanos(IDLE_NANOS);
    } catch (InterruptedException e) {
      throw new AdbException(ErrorCode.INTERNAL, "a thread that cannot be interrupted was", e);
    }
  }

  /** Sets what to do about once a second while nothing is to be written. */
  public void whenIdle(Runnable task) {
    whenIdle = task;
  }

  /** Writes the oldest state that waits; false if none does, or if that failed. */
  private boolean step() {
    SealedState state;
    lock.lock();
    try {
      state = waiting.peek();
    } finally {
      lock.unlock();
    }
    if (state == null) {
      return false;
    }
    AdbException failed = null;
    try {
      write(state);
    } catch (AdbException e) {
      failed = e;
    } catch (RuntimeException | Error e) {
      failed = new AdbException(ErrorCode.INTERNAL, "checkpoint failed: " + e, e);
    }
    lock.lock();
    try {
      failure = failed;
      if (failed == null) {
        waiting.remove();
        waitingBytes -= state.bytes();
        state.done().complete(null);
      } else {
        // those behind it are not tried before it: whoever waits for one is told now
        for (SealedState one : waiting) {
          one.done().completeExceptionally(failed);
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (failed == null) {
      tidy(state);
    }
    return failed == null;
  }

  /**
   * Waits until nothing is left to write, merge, build or compress, or a checkpoint has failed. The
   * last one must have been submitted before.
   */
  public void awaitIdle() {
    lock.lock();
    try {
      while (!closed && (busy || (!waiting.isEmpty() && failure == null && !paused))) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isPressed() {
    lock.lock();
    try {
      return closed || paused || damaged || !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void write(SealedState state) {
    // a file must never cover what the log may still lose
    log.force();
    files.write(state);
    files.writeManifest(state);
    counters.checkpoint();
  }

  /**
   * Tells that a file is damaged. From now on no manifest is written, and the one there is goes:
   * the next opening makes all files anew from the log.
   */
  public void giveUpFiles() {
    lock.lock();
    try {
      if (damaged) {
        return;
      }
      damaged = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    files.deleteManifest();
  }

  /**
   * Merges, builds indexes and compresses until something more urgent waits; what fails is left as
   * it was.
   */
  private void tidy(SealedState state) {
    try {
      boolean changedFiles = false;
      while (!isPressed() && (files.mergeOne(state) || files.indexOne(state))) {
        changedFiles = true;
      }
      if (changedFiles) {
        files.writeManifest(state);
      }
      while (!isPressed() && log.compress(state.start().offset()) != null) {
        counters.compressed();
      }
      untidy = isPressed() ? state : null;
    } catch (AdbException e) {
      untidy = null;
      counters.failedMerge(e);
      if (e.code() == ErrorCode.CORRUPT_FILE) {
        giveUpFiles();
      }
    } catch (RuntimeException | Error e) {
      // a disk that fails under a mapping, for instance: this thread must outlive it
      untidy = null;
      counters.failedMerge(new AdbException(ErrorCode.INTERNAL, "merge failed: " + e, e));
    }
  }

  /** Ends the thread after what it is doing; what waits stays in the log. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      AdbException cause =
          new AdbException(ErrorCode.DATABASE_CLOSED, "database was closed before a checkpoint");
      waiting.forEach(state -> state.done().completeExceptionally(cause));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    join();
  }

  private void join() {
    boolean interrupted = false;
    while (thread != null && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
