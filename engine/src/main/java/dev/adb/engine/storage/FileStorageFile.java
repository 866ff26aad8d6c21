package dev.adb.engine.storage;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of a {@link FileStorage}: one channel for writing, one mapping for reading. */
final class FileStorageFile implements StorageFile {
  /** The channel copies heap bytes into a direct buffer that it keeps: this bounds its size. */
  private static final int WRITE_BYTES_MAX = 1 << 20;

  private final Path path;
  private final String name;
  private final FileChannel channel;
  private final IoThread io;
  private volatile @Nullable MappedByteBuffer mapping;

  FileStorageFile(Path path, FileChannel channel, IoThread io) {
    this.path = path;
    this.name = Objects.requireNonNull(path.getFileName()).toString();
    this.channel = channel;
    this.io = io;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return io.call(
        () -> {
          try {
            return channel.size();
          } catch (IOException e) {
            throw FileStorage.fault("file size is unknown", path, e);
          }
        });
  }

  @Override
  public void write(long offset, ByteBuffer source) {
    FileLimits.checkWrite(name, offset, source.remaining());
    io.call(
        () -> {
          try {
            writeFully(offset, source);
            return path;
          } catch (IOException e) {
            throw FileStorage.fault("file could not be written", path, e);
          }
        });
  }

  private void writeFully(long offset, ByteBuffer source) throws IOException {
    int limit = source.limit();
    long target = offset;
    while (source.position() < limit) {
      source.limit(Math.min(limit, source.position() + WRITE_BYTES_MAX));
      while (source.hasRemaining()) {
        target += channel.write(source, target);
      }
    }
  }

  @Override
  public void force() {
    io.call(
        () -> {
          try {
            channel.force(false);
            return path;
          } catch (IOException e) {
            throw FileStorage.fault("file could not be forced", path, e);
          }
        });
  }

  @Override
  public ByteBuffer read(long offset, int length) {
    MappedByteBuffer mapped = mapping;
    if (mapped == null || offset + length > mapped.capacity()) {
      mapped = map();
    }
    FileLimits.checkRead(name, offset, length, mapped.capacity());
    return mapped.slice((int) offset, length).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Maps the file as long as it is now; an older, shorter mapping lives on in its slices. */
  private MappedByteBuffer map() {
    return io.call(
        () -> {
          try {
            MappedByteBuffer mapped =
                channel.map(FileChannel.MapMode.READ_ONLY, 0, FileLimits.mappable(name, channel));
            mapping = mapped;
            return mapped;
          } catch (IOException e) {
            throw FileStorage.fault("file could not be mapped", path, e);
          }
        });
  }

  @Override
  public void close() {
    try {
      io.call(
          () -> {
            try {
              channel.close();
              return path;
            } catch (IOException e) {
              throw FileStorage.fault("file could not be closed", path, e);
            }
          });
    } catch (AdbException e) {
      if (e.code() != ErrorCode.DATABASE_CLOSED) {
        throw e;
      }
    }
  }
}
