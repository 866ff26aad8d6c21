package dev.adb.jdbc.convert;

import dev.adb.jdbc.error.SqlErrors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Text in memory. Positions are counted from 1, in UTF-16 units as a String counts. */
public final class MemoryClob implements NClob {
  private @Nullable String text;

  public MemoryClob(String text) {
    this.text = text;
  }

  private String text() throws SQLException {
    String held = text;
    if (held == null) {
      throw SqlErrors.of(SqlErrors.OBJECT_CLOSED, "the clob has been freed");
    }
    return held;
  }

  @Override
  public long length() throws SQLException {
    return text().length();
  }

  @Override
  public String getSubString(long position, int length) throws SQLException {
    String held = text();
    int from = LobRange.start(position, held.length());
    LobRange.requireLength(length);
    return held.substring(from, (int) Math.min(held.length(), (long) from + length));
  }

  @Override
  public Reader getCharacterStream() throws SQLException {
    return new StringReader(text());
  }

  @Override
  public Reader getCharacterStream(long position, long length) throws SQLException {
    String held = text();
    int from = LobRange.start(position, held.length());
    if (length < 0 || length > held.length() - from) {
      throw SqlErrors.of(
          SqlErrors.INVALID_VALUE,
          "length out of range: length=%d, max=%d".formatted(length, held.length() - from));
    }
    return new StringReader(held.substring(from, from + (int) length));
  }

  @Override
  public InputStream getAsciiStream() throws SQLException {
    return new ByteArrayInputStream(text().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public long position(String pattern, long start) throws SQLException {
    String held = text();
    int found = held.indexOf(pattern, LobRange.start(start, held.length()));
    return found < 0 ? -1 : found + 1L;
  }

  @Override
  public long position(Clob pattern, long start) throws SQLException {
    return position(pattern.getSubString(1, (int) pattern.length()), start);
  }

  @Override
  public int setString(long position, String source) throws SQLException {
    return setString(position, source, 0, source.length());
  }

  @Override
  public int setString(long position, String source, int offset, int length) throws SQLException {
    String held = text();
    int from = LobRange.start(position, held.length());
    int end = Math.min(held.length(), from + length);
    text =
        new StringBuilder(held)
            .replace(from, end, source.substring(offset, offset + length))
            .toString();
    return length;
  }

  @Override
  public OutputStream setAsciiStream(long position) throws SQLException {
    LobRange.start(position, text().length());
    return new ByteArrayOutputStream() {
      private long next = position;

      @Override
      public void flush() {
        try {
          next += setString(next, toString(StandardCharsets.US_ASCII));
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
  public Writer setCharacterStream(long position) throws SQLException {
    LobRange.start(position, text().length());
    return new StringWriter() {
      private long next = position;

      @Override
      public void flush() {
        try {
          next += setString(next, toString());
          getBuffer().setLength(0);
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
    String held = text();
    text = held.substring(0, LobRange.shorter(length, held.length()));
  }

  @Override
  public void free() {
    text = null;
  }
}
