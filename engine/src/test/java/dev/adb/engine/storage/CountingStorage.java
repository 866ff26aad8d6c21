package dev.adb.engine.storage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Another storage, with notes of which files were opened, read and forced, and something to do
 * before a write.
 */
public final class CountingStorage implements Storage {
  private final Storage storage;
  private final List<String> opened = new ArrayList<>();
  private final List<String> read = new ArrayList<>();
  private final List<String> forced = new ArrayList<>();
  private volatile Runnable beforeWrite = () -> {};

  public CountingStorage(Storage storage) {
    this.storage = storage;
  }

  /** Returns the name of a file for every time that it was opened. */
  public synchronized List<String> opened() {
    return List.copyOf(opened);
  }

  /** Returns the name of a file for every time that bytes of it were read. */
  public synchronized List<String> read() {
    return List.copyOf(read);
  }

  /** Returns the name of a file for every time that it was forced. */
  public synchronized List<String> forced() {
    return List.copyOf(forced);
  }

  /** Runs this in every write of a file, on its thread, before it is done. */
  public void beforeWrite(Runnable task) {
    beforeWrite = task;
  }

  /** Forgets what was noted. */
  public synchronized void clear() {
    opened.clear();
    read.clear();
    forced.clear();
  }

  private synchronized void note(List<String> notes, String name) {
    notes.add(name);
  }

  @Override
  public String location() {
    return storage.location();
  }

  @Override
  public void lock() {
    storage.lock();
  }

  @Override
  public StorageFile create(String name) {
    return new CountingFile(storage.create(name));
  }

  @Override
  public StorageFile open(String name) {
    note(opened, name);
    return new CountingFile(storage.open(name));
  }

  @Override
  public List<String> list() {
    return storage.list();
  }

  @Override
  public void delete(String name) {
    storage.delete(name);
  }

  @Override
  public void rename(String from, String to) {
    storage.rename(from, to);
  }

  @Override
  public void forceDirectory() {
    storage.forceDirectory();
  }

  @Override
  public void close() {
    storage.close();
  }

  private final class CountingFile implements StorageFile {
    private final StorageFile file;

    CountingFile(StorageFile file) {
      this.file = file;
    }

    @Override
    public String name() {
      return file.name();
    }

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public void write(long offset, ByteBuffer source) {
      beforeWrite.run();
      file.write(offset, source);
    }

    @Override
    public void force() {
      note(forced, file.name());
      file.force();
    }

    @Override
    public ByteBuffer read(long offset, int length) {
      note(read, file.name());
      return file.read(offset, length);
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
