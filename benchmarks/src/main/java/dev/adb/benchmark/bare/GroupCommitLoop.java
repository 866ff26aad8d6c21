package dev.adb.benchmark.bare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Many writers that hand records of {@value AppendLoop#RECORD} bytes to one thread, which writes
 * and forces all that came while its last force ran, and then wakes their writers.
 */
public final class GroupCommitLoop implements AutoCloseable {
  /** A record that waits to be forced; each writer has one and uses it again. */
  public static final class Ticket {
    private final Thread writer = Thread.currentThread();
    private volatile boolean done;
  }

  private static final long FILE = 64 << 20;

  private final BareFile file;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
  private final ConcurrentLinkedQueue<Ticket> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong forces = new AtomicLong();
  private final Thread forcer = new Thread(this::run, "bare-forcer");
  private volatile boolean closed;
  private volatile boolean idle;
  private volatile @Nullable IOException failure;

  public GroupCommitLoop(Path path) throws IOException {
    file = new BareFile(path, FILE);
    forcer.setDaemon(true);
    forcer.start();
  }

  /** How many forces there were so far. */
  public long forces() {
    return forces.get();
  }

  /** Hands over a record and returns when it was forced. */
  public void commit(Ticket ticket) throws IOException {
    ticket.done = false;
    waiting.add(ticket);
    if (idle) {
      LockSupport.unpark(forcer);
    }
    while (!ticket.done) {
      LockSupport.park(this);
    }
    if (failure != null) {
      throw new IOException("bare loop cannot write", failure);
    }
  }

  private void run() {
    Ticket[] group = new Ticket[1024];
    while (!closed) {
      int count = 0;
      for (Ticket next = waiting.poll(); next != null; next = waiting.poll()) {
        group[count++] = next;
      }
      if (count == 0) {
        idle = true;
        if (waiting.isEmpty() && !closed) {
          LockSupport.park(this);
        }
        idle = false;
        continue;
      }
      try {
        file.write(buffer.clear().limit(count * AppendLoop.RECORD));
        file.force();
      } catch (IOException e) {
        failure = e;
      }
      forces.incrementAndGet();
      for (int i = 0; i < count; i++) {
        group[i].done = true;
        LockSupport.unpark(group[i].writer);
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    LockSupport.unpark(forcer);
    try {
      forcer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }
}
