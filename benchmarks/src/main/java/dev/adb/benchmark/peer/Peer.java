package dev.adb.benchmark.peer;

import dev.adb.benchmark.query.Dialect;
import dev.adb.benchmark.workload.BankEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database that holds the bank. Its directory is given when it is made; it is opened, loaded
 * once, closed and opened again as often as wanted.
 *
 * <p>One thread opens, loads and closes; clients are made and used by many.
 */
public interface Peer extends AutoCloseable {
  /** The name in tables and options. */
  String name();

  /** The directory that holds all its files. */
  Path directory();

  /** Name and release of the database, to be asked while it is open. */
  String version() throws SQLException;

  /** Whether a commit is forced to the disk before it is acknowledged. Else it is not counted. */
  default boolean forced() {
    return true;
  }

  /** Whether it lives in the process that uses it, so that opening it means reading its files. */
  default boolean embedded() {
    return true;
  }

  /** Opens what is in the directory, or makes an empty database there. */
  void open() throws IOException, SQLException;

  /** Makes tables and loads a history by the fastest way that the database offers. */
  void load(BankEvents events) throws IOException, SQLException;

  /**
   * As {@link #load}, with the times at which the events of the history were recorded also where
   * the database itself gives the time. It is open afterwards.
   */
  default void loadRecorded(BankEvents events) throws IOException, SQLException {
    load(events);
  }

  /** After a load: whatever an operator would do before use, such as statistics, a checkpoint. */
  void settle() throws SQLException;

  /** A connection of its own, for one thread. */
  Client connect() throws SQLException;

  /** A connection without any statement prepared, for one thread, while the database is open. */
  Connection newConnection() throws SQLException;

  /** The JDBC URL, without what a connection sets besides. */
  String url();

  /** How its queries are written. */
  Dialect dialect();

  /** Bytes of the files that hold the loaded history; the database may be open or closed. */
  long bytesOnDisk() throws IOException, SQLException;

  @Override
  void close() throws IOException, SQLException;
}
