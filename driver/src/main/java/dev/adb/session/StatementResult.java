package dev.adb.session;

/** What one execution gave. */
public sealed interface StatementResult {

  /** The rows of a query; the receiver closes the cursor. */
  record Rows(RowCursor cursor) implements StatementResult {}

  /**
   * Events were appended (or found appended before, on a retry); {@code generated} holds a row for
   * each.
   */
  record Appended(long count, RowCursor generated) implements StatementResult {}

  /** A definition or control statement ran. */
  record Done() implements StatementResult {}
}
