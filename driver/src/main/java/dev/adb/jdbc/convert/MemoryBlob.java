package dev.adb.jdbc.convert;

import dev.adb.jdbc.error.SqlErrors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes in memory. Positions are counted from 1. */
public final class MemoryBlob implements Blob {
  private byte @Nullable [] bytes;

  public MemoryBlob(byte[] bytes) {
    this.bytes = bytes;
  }

  private byte[] bytes() throws SQLException {
    byte[] held = bytes;
    if (held == null) {
      throw SqlErrors.of(SqlErrors.OBJECT_CLOSED, "the blob has been freed");
    }
    return held;
  }

  @Override
  public long length() throws SQLException {
    return bytes().length;
  }

  @Override
  public byte[] getBytes(long position, int length) throws SQLException {
    byte[] held = bytes();
    int from = LobRange.start(position, held.length);
    LobRange.requireLength(length);
    return Arrays.copyOfRange(held, from, (int) Math.min(held.length, (long) from + length));
  }

  @Override
  public InputStream getBinaryStream() throws SQLException {
    return new ByteArrayInputStream(bytes());
  }

  @Override
  public InputStream getBinaryStream(long position, long length) throws SQLException {
    byte[] held = bytes();
    int from = LobRange.start(position, held.length);
    if (length < 0 || length > held.length - from) {
      throw SqlErrors.of(
          SqlErrors.INVALID_VALUE,
          "length out of range: length=%d, max=%d".formatted(length, held.length - from));
    }
    return new ByteArrayInputStream(held, from, (int) length);
  }

  @Override
  public long position(byte[] pattern, long start) throws SQLException {
    byte[] held = bytes();
    for (int from = LobRange.start(start, held.length);
        from + pattern.length <= held.length;
        from++) {
      if (Arrays.equals(held, from, from + pattern.length, pattern, 0, pattern.length)) {
        return from + 1L;
      }
    }
    return -1;
  }

  @Override
  public long position(Blob pattern, long start) throws SQLException {
    return position(pattern.getBytes(1, (int) pattern.length()), start);
  }

  @Override
  public int setBytes(long position, byte[] source) throws SQLException {
    return setBytes(position, source, 0, source.length);
  }

  @Override
  public int setBytes(long position, byte[] source, int offset, int length) throws SQLException {
    byte[] held = bytes();
    int from = LobRange.start(position, held.length);
    byte[] grown = Arrays.copyOf(held, Math.max(held.length, from + length));
    System.arraycopy(source, offset, grown, from, length);
    bytes = grown;
    return length;
  }

  @Override
  public OutputStream setBinaryStream(long position) throws SQLException {
    LobRange.start(position, bytes().length);
    return new ByteArrayOutputStream() {
      private long next = position;

      @Override
      public void flush() {
        try {
          next += setBytes(next, toByteArray());
          reset();
        } catch (SQLException e) {
          throw new IllegalStateException(e.getMessage(), e);
        }
      }

      @Override
      public void close() {
        flush();
      }
    };
  }

  @Override
  public void truncate(long length) throws SQLException {
    byte[] held = bytes();
    bytes = Arrays.copyOf(held, LobRange.shorter(length, held.length));
  }

  @Override
  public void free() {
    bytes = null;
  }
}
