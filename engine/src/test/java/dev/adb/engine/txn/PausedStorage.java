package dev.adb.engine.txn;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.storage.StorageFile;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A storage in memory whose forces a test can hold up. */
final class PausedStorage implements Storage {
  private final Storage inner = new MemoryStorage("paused");
  private final AtomicReference<Pause> pause = new AtomicReference<>();

  /** Forces of files wait from now on. */
  Pause pause() {
    Pause made = new Pause();
    pause.set(made);
    return made;
  }

  /** What forces wait for. */
  static final class Pause {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean failing;

    /** Returns once a force waits. */
    void awaitForce() throws InterruptedException {
      reached.await();
    }

    void end() {
      ended.countDown();
    }

    /** Lets what waits fail, as a disk would. */
    void fail() {
      failing = true;
      ended.countDown();
    }
  }

  private void hold() {
    Pause current = pause.get();
    // segments prepared ahead of need are forced by another thread, which nobody waits for
    if (current == null || !Thread.currentThread().getName().equals("adb-writer")) {
      return;
    }
    current.reached.countDown();
    try {
      current.ended.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (current.failing) {
      throw new AdbException(ErrorCode.IO_ERROR, "force failed: the test asked for it");
    }
  }

  private record HeldFile(StorageFile inner, Runnable hold) implements StorageFile {
    @Override
    public String name() {
      return inner.name();
    }

    @Override
    public long size() {
      return inner.size();
    }

    @Override
    public void write(long offset, ByteBuffer source) {
      inner.write(offset, source);
    }

    @Override
    public void force() {
      hold.run();
      inner.force();
    }

    @Override
    public ByteBuffer read(long offset, int length) {
      return inner.read(offset, length);
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  @Override
  public String location() {
    return inner.location();
  }

  @Override
  public void lock() {
    inner.lock();
  }

  @Override
  public StorageFile create(String name) {
    return new HeldFile(inner.create(name), this::hold);
  }

  @Override
  public StorageFile open(String name) {
    return new HeldFile(inner.open(name), this::hold);
  }

  @Override
  public List<String> list() {
    return inner.list();
  }

  @Override
  public void delete(String name) {
    inner.delete(name);
  }

  @Override
  public void rename(String from, String to) {
    inner.rename(from, to);
  }

  @Override
  public void forceDirectory() {
    inner.forceDirectory();
  }

  @Override
  public void close() {
    inner.close();
  }
}
