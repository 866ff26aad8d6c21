package dev.adb.engine.storage;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Files on the heap. They outlive {@link #close}, so that the same object can be locked and used
 * again; reads are copies.
 */
public final class MemoryStorage implements Storage {
  private final String name;
  private final TreeMap<String, Content> files = new TreeMap<>();
  private boolean locked;

  /**
   * @param name stands in messages where a directory would
   */
  public MemoryStorage(String name) {
    this.name = name;
  }

  @Override
  public String location() {
    return "memory:" + name;
  }

  @Override
  public synchronized void lock() {
    if (locked) {
      throw new AdbException(
          ErrorCode.DATABASE_LOCKED, "database is already open: directory=" + location());
    }
    locked = true;
  }

  @Override
  public synchronized StorageFile create(String file) {
    if (files.containsKey(file)) {
      throw new AdbException(
          ErrorCode.IO_ERROR, "file exists: file=%s/%s".formatted(location(), file));
    }
    Content content = new Content();
    files.put(file, content);
    return new MemoryFile(file, content);
  }

  @Override
  public synchronized StorageFile open(String file) {
    return new MemoryFile(file, existing(file));
  }

  @Override
  public synchronized List<String> list() {
    return List.copyOf(files.keySet());
  }

  @Override
  public synchronized void delete(String file) {
    existing(file);
    files.remove(file);
  }

  @Override
  public synchronized void rename(String from, String to) {
    files.put(to, existing(from));
    if (!from.equals(to)) {
      files.remove(from);
    }
  }

  private Content existing(String file) {
    Content content = files.get(file);
    if (content == null) {
      throw new AdbException(
          ErrorCode.IO_ERROR, "no such file: file=%s/%s".formatted(location(), file));
    }
    return content;
  }

  @Override
  public void forceDirectory() {}

  @Override
  public synchronized void close() {
    locked = false;
  }

  private static final class Content {
    private byte[] bytes = {};
    private int size;

    synchronized int size() {
      return size;
    }

    synchronized void write(int offset, ByteBuffer source) {
      int end = offset + source.remaining();
      if (end > bytes.length) {
        int doubled = (int) Math.min(FILE_BYTES_MAX, bytes.length * 2L);
        bytes = Arrays.copyOf(bytes, Math.max(end, doubled));
      }
      source.get(bytes, offset, source.remaining());
      size = Math.max(size, end);
    }

    synchronized byte[] copy(int offset, int length) {
      return Arrays.copyOfRange(bytes, offset, offset + length);
    }
  }

  private record MemoryFile(String name, Content content) implements StorageFile {
    @Override
    public long size() {
      return content.size();
    }

    @Override
    public void write(long offset, ByteBuffer source) {
      FileLimits.checkWrite(name, offset, source.remaining());
      content.write((int) offset, source);
    }

    @Override
    public void force() {}

    @Override
    public ByteBuffer read(long offset, int length) {
      FileLimits.checkRead(name, offset, length, content.size());
      return ByteBuffer.wrap(content.copy((int) offset, length))
          .asReadOnlyBuffer()
          .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {}
  }
}
