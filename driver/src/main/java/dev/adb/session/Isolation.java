package dev.adb.session;

/** How a transaction is kept apart from others; a reader never waits under either. */
public enum Isolation {
  /** Snapshot isolation: JDBC's REPEATABLE_READ, and what weaker levels run as. */
  SNAPSHOT,
  /** The result is as if transactions ran one after the other. */
  SERIALIZABLE
}
