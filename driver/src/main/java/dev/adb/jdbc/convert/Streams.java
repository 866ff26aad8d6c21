package dev.adb.jdbc.convert;

import dev.adb.jdbc.error.SqlErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.sql.SQLException;

/** Reads what a stream of a parameter holds. */
public final class Streams {
  /** As a length: all that the stream has. */
  public static final long ALL = -1;

  private Streams() {}

  /**
   * @throws SQLException 22026 if the stream has fewer bytes
   */
  public static byte[] readBytes(InputStream stream, long length) throws SQLException {
    try {
      byte[] bytes =
          length == ALL ? stream.readAllBytes() : stream.readNBytes(Math.toIntExact(length));
      requireLength(bytes.length, length);
      return bytes;
    } catch (IOException e) {
      throw unreadable(e);
    } catch (ArithmeticException e) {
      throw tooLong(length);
    }
  }

  /**
   * @throws SQLException 22026 if the reader has fewer characters
   */
  public static String readText(Reader reader, long length) throws SQLException {
    try {
      if (length == ALL) {
        StringWriter all = new StringWriter();
        reader.transferTo(all);
        return all.toString();
      }
      StringBuilder text = new StringBuilder();
      char[] buffer = new char[(int) Math.min(Math.max(length, 1), 8192)];
      while (text.length() < length) {
        int read = reader.read(buffer, 0, (int) Math.min(buffer.length, length - text.length()));
        if (read < 0) {
          break;
        }
        text.append(buffer, 0, read);
      }
      requireLength(text.length(), length);
      return text.toString();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static void requireLength(int actual, long length) throws SQLException {
    if (length != ALL && actual != length) {
      throw SqlErrors.of(
          SqlErrors.LENGTH_MISMATCH,
          "stream ends early: length=%d, expected=%d".formatted(actual, length));
    }
  }

  private static SQLException tooLong(long length) {
    return SqlErrors.of(
        SqlErrors.LENGTH_MISMATCH,
        "stream too long: length=%d, max=%d".formatted(length, SqlTypes.LENGTH_MAX));
  }

  private static SQLException unreadable(IOException e) {
    return SqlErrors.of("58030", 0, "cannot read the stream of a parameter: " + e.getMessage(), e);
  }
}
