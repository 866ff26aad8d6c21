package dev.adb.jdbc;

import dev.adb.session.AppendedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection, with what an event-sourcing database adds to JDBC's. Had by {@code
 * connection.unwrap(AdbConnection.class)}, also from a pool.
 */
public interface AdbConnection extends Connection {

  /**
   * The global position that the last read covered, or the last commit reached; 0 before the first.
   */
  long position() throws SQLException;

  /**
   * Where the events of the last committed transaction stand, in the order added; empty before the
   * first.
   */
  List<AppendedEvent> lastCommit() throws SQLException;

  /** The global position that the connection reads instead of now, or null. */
  @Nullable Long asOf() throws SQLException;

  /**
   * Moves the connection's reads to the past, or back to now with null.
   *
   * @throws SQLException 22023 beyond the newest position
   */
  void setAsOf(@Nullable Long position) throws SQLException;
}
