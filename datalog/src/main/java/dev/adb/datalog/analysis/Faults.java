package dev.adb.datalog.analysis;

import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import org.jspecify.annotations.Nullable;

/** Errors of the analysis of one statement. */
record Faults(String text) {
  static final String UNKNOWN_RELATION = "42P01";
  static final String UNKNOWN_COLUMN = "42703";
  static final String DUPLICATE_COLUMN = "42701";
  static final String AMBIGUOUS = "42702";
  static final String EXISTS = "42710";
  static final String RECURSION = "42P19";

  DatalogException at(SourceRange range, String sqlState, String reason, @Nullable String hint) {
    return DatalogException.at(text, range, sqlState, reason, hint);
  }
}
