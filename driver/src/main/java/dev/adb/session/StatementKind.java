package dev.adb.session;

/** What a statement does, as far as a caller must know before it runs. */
public enum StatementKind {
  /** Gives rows and changes nothing. */
  QUERY,
  /** Appends events; gives their number, and their generated rows when asked for them. */
  APPEND,
  /** Changes the catalog. */
  DEFINITION,
  /** Begins, ends or marks a transaction, or sets something of the session. */
  CONTROL
}
