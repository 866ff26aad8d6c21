package dev.adb.benchmark.bare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file whose space was written with zeros and forced beforehand, so that a later force has no
 * metadata to write. At its end it begins again at its beginning.
 */
final class BareFile implements AutoCloseable {
  private static final int BLOCK = 1 << 20;

  private final FileChannel channel;
  private final long length;
  private long offset;

  BareFile(Path path, long length) throws IOException {
    this.length = length;
    channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK);
    for (long written = 0; written < length; written += BLOCK) {
      write(zeros.clear());
    }
    channel.force(true);
    offset = 0;
  }

  /** Writes what remains in a buffer behind what was written before. */
  void write(ByteBuffer buffer) throws IOException {
    if (offset + buffer.remaining() > length) {
      offset = 0;
    }
    while (buffer.hasRemaining()) {
      offset += channel.write(buffer, offset);
    }
  }

  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
