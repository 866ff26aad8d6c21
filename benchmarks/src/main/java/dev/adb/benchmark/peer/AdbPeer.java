package dev.adb.benchmark.peer;

import dev.adb.benchmark.peer.recorded.RecordedHistory;
import dev.adb.benchmark.query.Dialect;
import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.BankEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** aDB, in the process, through JDBC like the others. */
public final class AdbPeer implements Peer {
  /** Events of one transaction while a history is loaded. */
  private static final int LOAD_COMMIT = 100_000;

  private static final String[] SCHEMA = {
    "create stream account (id bigint)",
    "create event AccountOpened (owner string, country string, opened_at timestamp) on account",
    "create event MoneyDeposited (amount decimal(12,2), channel string) on account",
    "create event MoneyWithdrawn (amount decimal(12,2), channel string) on account",
    "create event TransferSent (to_account bigint, amount decimal(12,2)) on account",
  };

  private final Path directory;
  private @Nullable Connection keeper;

  public AdbPeer(Path directory) {
    this.directory = directory;
  }

  @Override
  public String name() {
    return "adb";
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public String version() throws SQLException {
    try (Connection connection = newConnection()) {
      return "aDB " + connection.getMetaData().getDatabaseProductVersion();
    }
  }

  /** The connection that is kept keeps the database open between clients. */
  @Override
  public void open() throws SQLException {
    keeper = newConnection();
  }

  @Override
  public void load(BankEvents events) throws SQLException {
    try (Connection connection = newConnection()) {
      try (Statement statement = connection.createStatement()) {
        for (String definition : SCHEMA) {
          statement.execute(definition);
        }
      }
      connection.setAutoCommit(false);
      BankEvent event = new BankEvent();
      int open = 0;
      try (AdbAppender appender = AdbAppender.unconditional(connection)) {
        while (events.next(event)) {
          appender.append(event);
          if (++open == LOAD_COMMIT) {
            connection.commit();
            open = 0;
          }
        }
        connection.commit();
      }
    }
  }

  /** Through the engine, for no statement gives an event its time. */
  @Override
  public void loadRecorded(BankEvents events) throws IOException, SQLException {
    close();
    RecordedHistory.load(directory, events);
    open();
  }

  /** Nothing is left to the operator. */
  @Override
  public void settle() {}

  @Override
  public Client connect() throws SQLException {
    return new AdbClient(newConnection());
  }

  @Override
  public long bytesOnDisk() throws IOException {
    return DiskUsage.bytes(directory);
  }

  /** Returns when the files are closed: a database outlives its last connection by a second. */
  @Override
  public void close() throws IOException, SQLException {
    if (keeper == null) {
      return;
    }
    keeper.close();
    keeper = null;
    String open = "dev.adb.open:" + directory.toRealPath();
    while (System.getProperty(open) != null) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public String url() {
    return "jdbc:adb:file:" + directory;
  }

  @Override
  public Dialect dialect() {
    return Dialect.ADB;
  }

  @Override
  public Connection newConnection() throws SQLException {
    return DriverManager.getConnection(url());
  }
}
