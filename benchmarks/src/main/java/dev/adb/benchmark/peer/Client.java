package dev.adb.benchmark.peer;

import dev.adb.benchmark.workload.BankEvent;
import java.sql.SQLException;
import java.util.List;

/**
 * A connection with its prepared statements, used by one thread.
 *
 * <p>Reads return a sum over every value that they fetched, so that nothing is left out; the exact
 * rows are for checks and need not be fast. A row as text is {@code
 * account|version|position|type|attributes}, the attributes as {@link
 * dev.adb.benchmark.workload.Payload} writes them.
 */
public interface Client extends AutoCloseable {
  /**
   * Appends one event in a transaction of its own, under the condition that its account is at the
   * version before the event's.
   *
   * @return false if it is not; nothing was written then
   */
  boolean append(BankEvent event) throws SQLException;

  /**
   * Appends events, sorted by kind, in one transaction, each under the condition of its version.
   */
  void appendAll(BankEvent[] events) throws SQLException;

  /** The last version of an account whose append was just refused. */
  int actualVersion(long account) throws SQLException;

  /** Reads all events of an account, oldest first, with a prepared statement. */
  long readAccount(long account) throws SQLException;

  /** Reads the same with a text that the database has not seen: the key is a literal in it. */
  long readAccountAsText(long account) throws SQLException;

  /** Reads the last events by position, newest first, with a prepared statement. */
  long readLast(int count) throws SQLException;

  /** The rows of {@link #readAccount} as text. */
  List<String> accountRows(long account) throws SQLException;

  /** The rows of {@link #readLast} as text. */
  List<String> lastRows(int count) throws SQLException;

  /** Per type, and for all events together, how many there are and the sum of their amounts. */
  List<String> totals() throws SQLException;

  @Override
  void close() throws SQLException;
}
