package dev.adb.benchmark.peer;

import java.sql.SQLException;
import java.util.Locale;

/** Tells the refusal of a version that is taken from other errors. */
final class Conflicts {
  private static final String UNIQUE_VIOLATION = "23505";

  private Conflicts() {}

  /** Whether a statement failed because another writer has, or is about to take, its version. */
  static boolean isDuplicate(SQLException e) {
    if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
      return true;
    }
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("unique constraint")
        || message.contains("duplicate key")
        || message.contains("conflict");
  }
}
