package dev.adb.engine.log;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.DaemonThread;
import dev.adb.engine.storage.Storage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next segment ahead of need, on a thread of its own, and holds it until it is taken.
 *
 * <p>A full disk is met here. It is told to whoever needs the segment then, and tried again for the
 * next who needs it.
 */
final class SegmentPreparer implements AutoCloseable {
  private final Storage storage;
  private final boolean background;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // All guarded by the lock.
  private SegmentFormat.@Nullable Header wanted;
  private boolean making;
  private @Nullable Segment ready;
  private @Nullable AdbException failure;
  private boolean started;
  private boolean closed;

  /**
   * @param ready a segment found at opening, or {@code null}
   * @param background {@code false} to work in the calls themselves, which makes the order of all
   *     writes repeatable
   */
  SegmentPreparer(Storage storage, @Nullable Segment ready, boolean background) {
    this.storage = storage;
    this.ready = ready;
    this.background = background;
  }

  /** Asks for a segment without waiting; nothing to do if one is held. */
  void prepare(SegmentFormat.Header header) {
    lock.lock();
    try {
      if (ready == null && !closed) {
        request(header);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the next segment, of at least {@code lengthMin} bytes; waits until it is there.
   *
   * @param header what to make if the one held is too small or missing
   * @throws AdbException {@link ErrorCode#DISK_FULL} if there is no room, and what else the storage
   *     throws; the call can be repeated
   */
  Segment take(SegmentFormat.Header header, int lengthMin) {
    lock.lock();
    try {
      for (boolean asked = false; ; ) {
        Segment segment = ready;
        if (segment != null && segment.length() >= lengthMin) {
          ready = null;
          return segment;
        }
        if (closed) {
          throw new AdbException(ErrorCode.DATABASE_CLOSED, "log is closed");
        }
        if (wanted != null || making) {
          changed.awaitUninterruptibly();
        } else if (asked && failure != null) {
          throw failure;
        } else {
          asked = true;
          request(header);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void request(SegmentFormat.Header header) {
    wanted = header;
    failure = null;
    if (!background) {
      makeWanted();
    } else if (!started) {
      started = true;
      new DaemonThread("adb-log-segments", this::run).start();
    } else {
      changed.signalAll();
    }
  }

  private void run() {
    lock.lock();
    try {
      while (!closed) {
        if (wanted == null) {
          changed.awaitUninterruptibly();
        } else {
          makeWanted();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Called with the lock held once, which is given up while the disk works. */
  private void makeWanted() {
    SegmentFormat.Header header = wanted;
    if (header == null) {
      return;
    }
    wanted = null;
    making = true;
    Segment made = null;
    AdbException failed = null;
    lock.unlock();
    try {
      made = Segment.create(storage, header);
    } catch (AdbException e) {
      failed = e;
    } catch (RuntimeException | Error e) {
      // Whoever waits must hear of it, whatever it is.
      failed = new AdbException(ErrorCode.INTERNAL, "segment could not be prepared: " + e, e);
    } finally {
      lock.lock();
      making = false;
      failure = failed;
      changed.signalAll();
    }
    if (made != null) {
      Segment replaced = ready;
      ready = made;
      if (replaced != null) {
        replaced.file().close();
      }
    }
  }

  /** Waits for what is being made, ends the thread and closes the segment held. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      wanted = null;
      changed.signalAll();
      while (making) {
        changed.awaitUninterruptibly();
      }
      if (ready != null) {
        ready.file().close();
        ready = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
