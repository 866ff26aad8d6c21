package dev.adb.engine.storage;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * CRC-32C (RFC 3720) over buffers that may be mappings.
 *
 * <p>Mapped bytes are copied to the heap first: the processor's own CRC loop over a mapping whose
 * disk fails would end the process, where a copy throws {@link InternalError}. Not thread-safe.
 */
public final class Checksum {
  private static final int CHUNK_BYTES = 16 << 10;

  private final CRC32C crc = new CRC32C();
  private byte[] chunk = {};

  /** Starts over. */
  public Checksum reset() {
    crc.reset();
    return this;
  }

  /** Adds bytes [offset, offset + length) of {@code source}, whose position stays. */
  public Checksum update(ByteBuffer source, int offset, int length) {
    if (source.hasArray()) {
      crc.update(source.array(), source.arrayOffset() + offset, length);
      return this;
    }
    if (chunk.length < Math.min(length, CHUNK_BYTES)) {
      chunk = new byte[Math.min(length, CHUNK_BYTES)];
    }
    for (int done = 0; done < length; ) {
      int step = Math.min(length - done, chunk.length);
      source.get(offset + done, chunk, 0, step);
      crc.update(chunk, 0, step);
      done += step;
    }
    return this;
  }

  /** Adds eight bytes, the lowest first. */
  public Checksum updateLong(long value) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      crc.update((int) (value >>> shift) & 0xff);
    }
    return this;
  }

  /** Returns the checksum of what was added. */
  public int value() {
    return (int) crc.getValue();
  }
}
