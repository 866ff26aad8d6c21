package dev.adb.jdbc;

import dev.adb.session.SessionWarning;
import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chain of warnings, oldest first. */
final class Warnings {
  private @Nullable SQLWarning first;

  @Nullable SQLWarning first() {
    return first;
  }

  void clear() {
    first = null;
  }

  void add(String sqlState, String message) {
    SQLWarning warning = new SQLWarning(message, sqlState);
    if (first == null) {
      first = warning;
    } else {
      first.setNextWarning(warning);
    }
  }

  void addAll(List<SessionWarning> warnings) {
    for (SessionWarning warning : warnings) {
      add(warning.sqlState(), warning.message());
    }
  }
}
