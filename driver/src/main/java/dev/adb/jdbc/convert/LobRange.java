package dev.adb.jdbc.convert;

import dev.adb.jdbc.error.SqlErrors;
import java.sql.SQLException;

/** Checks positions and lengths within a large object. */
final class LobRange {
  private LobRange() {}

  /** The index of a position that is counted from 1 and may be one behind the end. */
  static int start(long position, int length) throws SQLException {
    if (position < 1 || position > length + 1L) {
      throw SqlErrors.of(
          SqlErrors.INVALID_VALUE,
          "position out of range: position=%d, max=%d".formatted(position, length + 1L));
    }
    return (int) position - 1;
  }

  static void requireLength(int length) throws SQLException {
    if (length < 0) {
      throw SqlErrors.of(SqlErrors.INVALID_VALUE, "length must be 0 or more, got " + length);
    }
  }

  static int shorter(long length, int held) throws SQLException {
    if (length < 0 || length > held) {
      throw SqlErrors.of(
          SqlErrors.INVALID_VALUE,
          "length out of range: length=%d, max=%d".formatted(length, held));
    }
    return (int) length;
  }
}
